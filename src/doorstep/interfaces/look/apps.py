"""The look as a Django app."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "doorstep.interfaces.look"
    label = "look"
    verbose_name = "Look"
