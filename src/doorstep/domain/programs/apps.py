from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "doorstep.domain.programs"
    label = "programs"
