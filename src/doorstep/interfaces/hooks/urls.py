"""Addresses that providers post to; `config.settings.messages` writes the second into each text."""

from __future__ import annotations

from django.urls import path

from doorstep.interfaces.hooks.views import texts

app_name = "hooks"
urlpatterns = [
    path("texts/<str:district>/", texts.incoming, name="text"),
    path("texts/<str:district>/<uuid:key>/", texts.report, name="text_report"),
]
