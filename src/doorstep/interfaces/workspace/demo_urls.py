"""Addresses that exist in the demo alone."""

from __future__ import annotations

from django.urls import path

from doorstep.interfaces.workspace.views import demo

app_name = "demo"
urlpatterns = [
    path("", demo.doors, name="doors"),
    path("enter/", demo.enter, name="enter"),
]
