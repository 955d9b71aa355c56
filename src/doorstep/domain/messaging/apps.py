from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "doorstep.domain.messaging"
    label = "messaging"
