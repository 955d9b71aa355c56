"""Indentation stays at home."""

from __future__ import annotations

import re

import pytest
from django.template import loader
from django.test import Client


def test_a_page_travels_without_indentation(db: None, client: Client) -> None:
    page = client.get("/nowhere/").content.decode()
    assert re.findall(r"\n[ \t]+", page) == []


@pytest.mark.parametrize("name", ["allauth/elements/panel.html", "look/layouts/document.html"])
def test_templates_are_found_wherever_they_lie(name: str) -> None:
    assert loader.get_template(name).template.name == name


def test_templates_of_others_are_left_alone() -> None:
    assert re.search(r"\n +", loader.get_template("mfa/recovery_codes/generate.html").template.source)
