from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "doorstep.domain.reflection"
    label = "reflection"
