from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "doorstep.domain.organizations"
    label = "organizations"
