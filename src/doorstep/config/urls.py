"""Where each entrance hangs: families under ``/f/``, staff under ``/``."""

from django.urls import include, path

urlpatterns = [
    path("f/", include("doorstep.interfaces.portal.urls")),
    path("accounts/", include("allauth.urls")),
    path("look/", include("doorstep.interfaces.look.urls")),
    path("", include("doorstep.interfaces.workspace.urls")),
]
