"""Who reflects (each for herself) and who keeps the debriefs (who coordinates the school)."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.refusal import Refusal


def check_own(*, educator: Educator, by: Actor) -> None:
    """Raise where ``by`` is not this educator: nobody reflects for another, the system neither."""
    if not is_person(educator, by):
        raise Refusal("reflection.only_visitors_reflect")


def check_can_debrief(*, program: Program, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the program's school."""
    check_can_coordinate(school_id=program.school_id, by=by)
