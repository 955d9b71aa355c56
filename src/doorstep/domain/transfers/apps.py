from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "doorstep.domain.transfers"
    label = "transfers"
