from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "doorstep.domain.training"
    label = "training"
