from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "doorstep.domain.sources"
    label = "sources"
