"""A visit as an educator's phone carries it for the day: words alone, and no address."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits import rules
from doorstep.domain.visits.queries.mine import Mine
from doorstep.interfaces.workspace import visit_words
from doorstep.interfaces.workspace.words import grade_name, language_name


def carried(row: Mine, *, now: datetime) -> dict[str, object]:
    """What the page without signal shows of a visit, in the language of the reader."""
    visit = row.visit
    zone = ZoneInfo(visit.program.school.time_zone)
    starts = visit.starts_at.astimezone(zone)
    guide = visit_words.GUIDES[VisitKind(visit.kind)]
    spoken = language_name(visit.language) if visit.language not in ("", "en") else ""
    return {
        "key": str(visit.key),
        "page": reverse("workspace:visit", args=[visit.key]),
        "starts": int(visit.starts_at.timestamp() * 1000),
        "day": date_format(starts.date(), "l, F j"),
        "time": time_format(starts.time(), "g:i A"),
        "began": f"{starts:%H:%M}",
        "ended": f"{visit.ends_at.astimezone(zone):%H:%M}",
        "family": gettext("The %(name)s family") % {"name": visit.family.name},
        "children": [f"{student.called}, {grade_name(student.grade)}" for student in row.students],
        "spoken": gettext("Speaks %(spoken)s at home.") % {"spoken": spoken} if spoken else "",
        "with": [str(person) for person in row.others],
        "kind": str(visit_words.KINDS[VisitKind(visit.kind)]),
        "place": visit_words.place(visit),
        "video": visit.mode == "video",
        "guide": [[str(step.title), str(step.detail)] for step in guide.steps],
        "reminder": str(guide.reminder),
        "confirmed": visit.state == "confirmed",
        "arrived": visit.arrived_at is not None,
        "left": visit.left_at is not None,
        "to_say": visit.state in ("confirmed", "held", "not_held") and not row.attested,
        "earliest": int((visit.starts_at - rules.EARLIEST_ARRIVAL).timestamp() * 1000),
        "heard": int(now.timestamp() * 1000),
    }
