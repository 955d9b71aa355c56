"""Addresses of the workspace, by page; the names are what the navigation and `reverse` know."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from doorstep.interfaces.workspace.views import today

app_name = "workspace"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.start, name="start"),
    path("turn-to/", today.turn_to, name="turn_to"),
    path("today/", today.today, name="today"),
    path("today/practices/<slug:code>/", today.practice, name="practice"),
]
