from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "doorstep.interfaces.portal"
    label = "portal"
