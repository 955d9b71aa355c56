from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "doorstep.domain.people"
    label = "people"
