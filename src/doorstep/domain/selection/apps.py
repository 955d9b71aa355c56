from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "doorstep.domain.selection"
    label = "selection"
