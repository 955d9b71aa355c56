"""Addresses of the workspace, by page; the names are what the navigation and `reverse` know."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from doorstep.interfaces.workspace.views import (
    educators,
    families,
    invitations,
    messages,
    schools,
    today,
)

app_name = "workspace"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.start, name="start"),
    path("turn-to/", today.turn_to, name="turn_to"),
    path("today/", today.today, name="today"),
    path("today/practices/<slug:code>/", today.practice, name="practice"),
    path("families/", families.families, name="families"),
    path("families/<uuid:key>/", families.family, name="family"),
    path("families/<uuid:key>/address/", families.family_address, name="family_address"),
    path("families/<uuid:key>/asked/", families.family_asked, name="family_asked"),
    path("families/<uuid:key>/answer/", families.family_answer, name="family_answer"),
    path("families/<uuid:key>/close/", families.family_close, name="family_close"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/remind/", invitations.invitations_remind, name="invitations_remind"),
    path("invitations/<uuid:key>/remind/", invitations.invitation_remind, name="invitation_remind"),
    path("educators/", educators.educators, name="educators"),
    path("educators/<uuid:key>/", educators.educator, name="educator"),
    path("educators/<uuid:key>/part/", educators.educator_part, name="educator_part"),
    path("educators/<uuid:key>/leave/", educators.educator_leave, name="educator_leave"),
    path("educators/<uuid:key>/account/", educators.educator_account, name="educator_account"),
    path("messages/", messages.messages, name="messages"),
    path("schools/", schools.schools, name="schools"),
]
