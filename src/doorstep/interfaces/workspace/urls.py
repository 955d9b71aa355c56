"""Addresses of the workspace, by page; the names are what the navigation and `reverse` know."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from doorstep.interfaces.workspace import import_urls, practice_urls
from doorstep.interfaces.workspace.views import (
    availability,
    cross_section,
    draws,
    educators,
    families,
    invitations,
    messages,
    schedule,
    schedule_family,
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
    path("cross-section/", cross_section.cross_section, name="cross_section"),
    path("cross-section/check/", cross_section.cross_section_check, name="cross_section_check"),
    path("cross-section/commit/", cross_section.draw_commit, name="draw_commit"),
    path("draws/<uuid:key>/", draws.draw, name="draw"),
    path("draws/<uuid:key>/reveal/", draws.draw_reveal, name="draw_reveal"),
    path("draws/<uuid:key>/families/", draws.draw_families, name="draw_families"),
    path("draws/<uuid:key>/invite/", draws.draw_invite, name="draw_invite"),
    path("draws/<uuid:key>/fill/", draws.draw_fill, name="draw_fill"),
    path("draws/<uuid:key>/certificate/", draws.draw_certificate, name="draw_certificate"),
    path("draws/<uuid:key>/certificate.json", draws.draw_certificate_file, name="draw_certificate_file"),
    path("draws/<uuid:key>/set-aside/", draws.draw_set_aside, name="draw_set_aside"),
    path("draws/<uuid:key>/approve/", draws.draw_approve, name="draw_approve"),
    path("educators/", educators.educators, name="educators"),
    path("educators/<uuid:key>/", educators.educator, name="educator"),
    path("educators/<uuid:key>/part/", educators.educator_part, name="educator_part"),
    path("educators/<uuid:key>/leave/", educators.educator_leave, name="educator_leave"),
    path("educators/<uuid:key>/account/", educators.educator_account, name="educator_account"),
    path("schedule/", schedule.schedule, name="schedule"),
    path("schedule/plan/", schedule.plan_ask, name="plan_ask"),
    path("schedule/runs/<uuid:key>/", schedule.plan_run, name="plan_run"),
    path("schedule/runs/<uuid:key>/stop/", schedule.plan_run_stop, name="plan_run_stop"),
    path("schedule/plans/<uuid:key>/compare/", schedule.plan_compare, name="plan_compare"),
    path("schedule/plans/<uuid:key>/send/", schedule.plan_send, name="plan_send"),
    path("schedule/plans/<uuid:key>/publish/", schedule.plan_publish, name="plan_publish"),
    path("schedule/plans/<uuid:key>/discard/", schedule.plan_discard, name="plan_discard"),
    path(
        "schedule/plans/<uuid:key>/families/<uuid:invitation_key>/",
        schedule_family.plan_family,
        name="plan_family",
    ),
    path(
        "schedule/plans/<uuid:key>/families/<uuid:invitation_key>/move/",
        schedule_family.plan_move,
        name="plan_move",
    ),
    path(
        "schedule/plans/<uuid:key>/families/<uuid:invitation_key>/take-out/",
        schedule_family.plan_take_out,
        name="plan_take_out",
    ),
    path("availability/", availability.availability, name="availability"),
    path("availability/away/<int:absence>/", availability.availability_back, name="availability_back"),
    path("educators/<uuid:key>/hours/", availability.educator_hours, name="educator_hours"),
    path(
        "educators/<uuid:key>/hours/away/<int:absence>/",
        availability.educator_hours_back,
        name="educator_hours_back",
    ),
    path("messages/", messages.messages, name="messages"),
    path("schools/", schools.schools, name="schools"),
    *import_urls.urlpatterns,
    *practice_urls.urlpatterns,
]
