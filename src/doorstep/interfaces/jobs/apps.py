from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "doorstep.interfaces.jobs"
    label = "jobs"
