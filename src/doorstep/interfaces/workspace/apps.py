from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "doorstep.interfaces.workspace"
    label = "workspace"
