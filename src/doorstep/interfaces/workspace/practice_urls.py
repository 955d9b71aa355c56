"""Addresses of the practice: an educator's visits, trainings, the program year."""

from __future__ import annotations

from django.urls import URLPattern, path

from doorstep.interfaces.workspace.views import attest, calendar, my_visits, programs, training, visit

urlpatterns: list[URLPattern] = [
    path("my/visits/", my_visits.my_visits, name="my_visits"),
    path("my/visits/part/", my_visits.my_visits_part, name="my_visits_part"),
    path("my/visits/leave/", my_visits.my_visits_leave, name="my_visits_leave"),
    path("my/visits/calendar/", calendar.my_visits_calendar, name="my_visits_calendar"),
    path("my/visits/calendar/make/", calendar.my_visits_calendar_make, name="my_visits_calendar_make"),
    path("my/visits/calendar/stop/", calendar.my_visits_calendar_stop, name="my_visits_calendar_stop"),
    path("calendar/<slug:token>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("visits/<uuid:key>/", visit.visit, name="visit"),
    path("visits/<uuid:key>/address/", visit.visit_address, name="visit_address"),
    path("visits/<uuid:key>/confirm/", visit.visit_confirm, name="visit_confirm"),
    path("visits/<uuid:key>/here/", visit.visit_arrive, name="visit_arrive"),
    path("visits/<uuid:key>/left/", visit.visit_leave, name="visit_leave"),
    path("visits/<uuid:key>/attest/", attest.visit_attest, name="visit_attest"),
    path("visits/<uuid:key>/change/", visit.visit_change, name="visit_change"),
    path("visits/<uuid:key>/move/", visit.visit_move, name="visit_move"),
    path("visits/<uuid:key>/hand-over/", visit.visit_hand_over, name="visit_hand_over"),
    path("visits/<uuid:key>/cancel/", visit.visit_cancel, name="visit_cancel"),
    path("training/", training.training, name="training"),
    path("training/new/", training.training_new, name="training_new"),
    path("training/elsewhere/", training.training_elsewhere, name="training_elsewhere"),
    path("training/<uuid:key>/", training.training_session, name="training_session"),
    path("training/<uuid:key>/edit/", training.training_edit, name="training_edit"),
    path("training/<uuid:key>/attendance/", training.training_attendance, name="training_attendance"),
    path("training/<uuid:key>/certify/", training.training_certify, name="training_certify"),
    path(
        "training/<uuid:key>/certificates/<int:certificate>/revoke/",
        training.training_revoke,
        name="training_revoke",
    ),
    path("program/", programs.program, name="program"),
    path("program/new/", programs.program_new, name="program_new"),
    path("program/policy/", programs.program_policy, name="program_policy"),
    path("program/days/<slug:kind>/", programs.program_window, name="program_window"),
    path("program/phone/", programs.program_phone, name="program_phone"),
    path("program/open/", programs.program_open, name="program_open"),
    path("program/close/", programs.program_close, name="program_close"),
]
