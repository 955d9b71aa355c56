from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "doorstep.domain.audit"
    label = "audit"
