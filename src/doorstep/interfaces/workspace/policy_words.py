"""What each switch of a program's policy means, and what it is where nobody touched it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from doorstep.domain.programs.models import CountedUnit, ProofOfVisit, VisitKind
from doorstep.domain.programs.states import ProgramState

LABELS: Final = {
    "paid_inside_school_day": _("Visits inside the school day are paid"),
    "debrief_before_pay": _("A visit is paid after a debrief"),
    "interpreter_counts_in_pair": _("An interpreter may be one of the pair"),
    "untrained_partner_allowed": _("An untrained partner may join a trained educator"),
    "newcomer_with_experienced": _("Whoever is new goes with someone experienced"),
    "video_counts": _("A visit by video counts"),
    "proof_of_visit": _("What shows that a visit was held"),
    "counted_unit": _("What reports count first"),
    "visit_minutes": _("How long a visit is planned for, in minutes"),
    "buffer_minutes": _("What is kept free after a visit for the way, in minutes"),
    "certificate_months": _("How long a training counts, in months"),
    "self_booking": _("Families choose one hour and have their visit at once"),
    "coordinator_writes": _("Who coordinates may write to families too"),
    "children_in_texts": _("Texts about a visit name the children it is for"),
    "follow_up_from_weeks": _("When visitors are in touch again, from so many weeks on"),
    "follow_up_until_weeks": _("And by so many weeks at the latest"),
}

MEANINGS: Final = {
    "paid_inside_school_day": _(
        "Usually no: educators are paid for visits outside their school day. Some districts pay both."
    ),
    "debrief_before_pay": _(
        "Usually no. Where yes, pay for a visit waits until its visitor has been at a debrief after it. "
        "Reflections are never asked about: what is somebody’s own stays so."
    ),
    "interpreter_counts_in_pair": _(
        "Usually no: an interpreter comes as a third person, so that two educators build the relationship."
    ),
    "untrained_partner_allowed": _(
        "Usually no: both are trained. Where yes, the one who leads must be trained all the same."
    ),
    "newcomer_with_experienced": _(
        "Usually no, for in a first year everybody is new. Where yes, no plan sends two who have never "
        "visited."
    ),
    "video_counts": _("Usually yes, and it is labelled as one. A phone call never counts."),
    "proof_of_visit": _(
        "Usually the word of both visitors, with a sample checked: nothing on paper comes between you and "
        "the family."
    ),
    "counted_unit": _("Usually family visits with their children, both counted; siblings share one visit."),
    "visit_minutes": _("Usually 40; between 20 and 60."),
    "buffer_minutes": _("Usually 15. Nobody is promised to two families within this time."),
    "certificate_months": _("Usually 12. Nobody visits on a training that has ended."),
    "self_booking": _(
        "Usually no: families name several hours and a plan serves more of them, those with few free hours "
        "above all. Where yes, the hour is kept for a family while it decides."
    ),
    "coordinator_writes": _(
        "Usually no: a family writes with its two visitors. Where yes, a coordinator who is on the roster as "
        "an educator writes under her own name, and still reads with a reason."
    ),
    "children_in_texts": _(
        "Usually no: a text shows on a locked screen, and a number may be somebody else’s by now. Where yes, "
        "first names stand in texts to those who said yes to the visit. An invitation by text never names a "
        "child; e-mails and letters say for whom they are."
    ),
    "follow_up_from_weeks": _(
        "Usually 6 weeks after people last met, spoke or wrote. Who is due shows under Conversation."
    ),
    "follow_up_until_weeks": _("Usually 8. After that a family has waited too long."),
}

PROOFS: Final = {
    ProofOfVisit.ATTESTATIONS: _("The word of both visitors, and a sample checked"),
    ProofOfVisit.FAMILY_SIGNATURE: _("The family’s signature"),
}

UNITS: Final = {
    CountedUnit.FAMILY_VISIT: _("Family visits, with their children"),
    CountedUnit.STUDENT: _("Children only"),
}

WINDOWS: Final = {
    VisitKind.FIRST: _("First visits"),
    VisitKind.SECOND: _("Second visits"),
    VisitKind.TRANSITION: _("Transition visits"),
}

WINDOW_HINTS: Final = {
    VisitKind.FIRST: _("Summer or fall: the relationship, hopes and dreams."),
    VisitKind.SECOND: _("Winter or spring: how to support the child’s learning."),
    VisitKind.TRANSITION: _("Before a child moves up to middle or high school."),
}

STATES: Final = {
    ProgramState.DRAFT: _("Being set up"),
    ProgramState.OPEN: _("Under way"),
    ProgramState.CLOSED: _("Closed"),
}

STATE_TONES: Final[dict[ProgramState, str]] = {
    ProgramState.DRAFT: "warn",
    ProgramState.OPEN: "good",
    ProgramState.CLOSED: "",
}
