"""A server run by others is named by an address."""

from __future__ import annotations

from doorstep.integrations.postgres import settings_from_url


def test_an_address_becomes_djangos_parameters():
    assert settings_from_url("postgresql://app:p%40ss@db.example:6432/doorstep?sslmode=verify-full") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "doorstep",
        "USER": "app",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_cluster_that_fails_over_is_one_address():
    settings = settings_from_url("postgresql://app@a,b,c/doorstep?target_session_attrs=read-write")

    assert settings["HOST"] == "a,b,c"
    assert settings["OPTIONS"] == {"target_session_attrs": "read-write"}
