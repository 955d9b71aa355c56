"""Addresses that families open; each begins with the token of a family link."""

from __future__ import annotations

from django.urls import path

from doorstep.interfaces.portal.opening import not_here
from doorstep.interfaces.portal.views import (
    afterwards,
    ask,
    calendar,
    contact,
    conversation,
    invitation,
    moves,
    other_answers,
    paper,
    records,
    yes,
)

app_name = "portal"
urlpatterns = [
    path("ask/<str:token>/", ask.ask, name="ask"),
    path("", paper.typed, name="typed"),
    path("<str:token>/", invitation.invitation, name="invitation"),
    path("<str:token>/again/", invitation.again, name="again"),
    path("<str:token>/chosen/", invitation.chosen, name="chosen"),
    path("<str:token>/thanks/", invitation.thanks, name="thanks"),
    path("<str:token>/yes/", yes.place, name="place"),
    path("<str:token>/yes/times/", yes.times, name="times"),
    path("<str:token>/yes/another/", yes.another, name="another"),
    path("<str:token>/yes/help/", yes.help_, name="help"),
    path("<str:token>/yes/check/", yes.check, name="check"),
    path("<str:token>/not-now/", other_answers.not_now, name="not_now"),
    path("<str:token>/later/", other_answers.later, name="later"),
    path("<str:token>/talk/", other_answers.talk, name="talk"),
    path("<str:token>/cancel/", other_answers.cancel, name="cancel"),
    path("<str:token>/visit.ics", calendar.entry, name="calendar"),
    path("<str:token>/afterwards/", afterwards.afterwards, name="afterwards"),
    path("<str:token>/write/", conversation.write, name="write"),
    path("<str:token>/write/teacher/", conversation.newcomer, name="newcomer"),
    path("<str:token>/move/", moves.move, name="move"),
    path("<str:token>/hopes/", conversation.hopes, name="hopes"),
    path("<str:token>/paper/", paper.paper, name="paper"),
    path("<str:token>/kept/", records.kept, name="kept"),
    path("<str:token>/kept/wrong/", records.wrong, name="wrong"),
    path("<str:token>/kept/phone/", contact.phone, name="phone"),
    path("<str:token>/kept/phone/code/", contact.phone_code, name="phone_code"),
    path("<str:token>/kept/address/", contact.address, name="address"),
    path("<str:token>/kept/address/code/", contact.address_code, name="address_code"),
    path("<str:token>/kept.json", records.file, name="kept_file"),
    path("<path:rest>", not_here),
]
