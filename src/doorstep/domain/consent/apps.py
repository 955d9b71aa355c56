from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "doorstep.domain.consent"
    label = "consent"
