from django.apps import AppConfig


class CompensationConfig(AppConfig):
    name = "doorstep.domain.compensation"
    label = "compensation"
