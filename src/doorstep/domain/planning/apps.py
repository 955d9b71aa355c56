from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "doorstep.domain.planning"
    label = "planning"
