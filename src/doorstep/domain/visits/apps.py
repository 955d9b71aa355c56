from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "doorstep.domain.visits"
    label = "visits"
