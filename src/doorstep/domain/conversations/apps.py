from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "doorstep.domain.conversations"
    label = "conversations"
