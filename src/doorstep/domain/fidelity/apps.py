from django.apps import AppConfig


class FidelityConfig(AppConfig):
    name = "doorstep.domain.fidelity"
    label = "fidelity"
