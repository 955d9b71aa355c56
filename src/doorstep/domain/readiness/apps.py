from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "doorstep.domain.readiness"
    label = "readiness"
