"""Where each entrance hangs: families under ``/f/``, providers under ``/hooks/``, staff under ``/``."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("f/", include("doorstep.interfaces.portal.urls")),
    path("hooks/", include("doorstep.interfaces.hooks.urls")),
    path("accounts/", include("allauth.urls")),
    path("look/", include("doorstep.interfaces.look.urls")),
    path("", include("doorstep.interfaces.workspace.urls")),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("doorstep.interfaces.workspace.demo_urls")))
