"""The pages of conversations: one's own families, a school's, one family's; second visits."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Invitation
from doorstep.domain.conversations.actions import hopes, lines
from doorstep.domain.conversations.models import Agreement, Contact, HopeProposal, Line, Request, Succession
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Outcome, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import SYSTEM, make_answer, make_educator, make_invitation, make_visit

from .conftest import House
from .practice import TUESDAY, promised
from .reading import text

AFTER = FixedClock(TUESDAY + timedelta(hours=2))
DUE = FixedClock(TUESDAY + timedelta(weeks=7))


def held(house: House) -> Visit:
    """A first visit that was held."""
    visit = promised(house)
    attestations.attest(
        visit=visit,
        educator=house.teacher,
        outcome=Outcome.HELD,
        began_at=TUESDAY,
        ended_at=TUESDAY + timedelta(minutes=40),
        by=SYSTEM,
        clock=AFTER,
    )
    return visit


def guardian_of(visit: Visit) -> Guardian:
    assert visit.answer is not None
    return visit.answer.guardian


def teacher(house: House) -> Client:
    return house.client(Role.EDUCATOR, educator=house.teacher)


def test_the_letters_lead_to_ones_families() -> None:
    base = settings.BASE_URL
    assert base + reverse("workspace:my_families") == settings.MY_FAMILIES_PAGE
    key = "00000000-0000-0000-0000-000000000000"
    assert base + reverse("workspace:conversation", args=[key]) == settings.CONVERSATION_PAGE.format(key=key)


def test_a_teacher_writes_logs_and_takes_up_a_request(house: House) -> None:
    visit = held(house)
    mine, key = teacher(house), visit.family.key
    with clock_set(DUE):
        assert "Due to hear from you" in text(mine.get("/my/families/"))
        address = f"/conversations/{key}/"
        assert "Write a few words first" in text(mine.post(f"{address}write/", {"words": ""}))
        sent = {"words": "Mateo read a page today.", "to": [str(guardian_of(visit).pk)]}
        assert mine.post(f"{address}write/", sent).headers["Location"] == address
        assert "Mateo read a page today." in text(mine.get(address))
        assert "Due to hear from you" not in text(mine.get("/my/families/"))
        spoke = {"kind": "called", "reached": "on", "day": "2026-10-27", "hour": "09:00", "minutes": "7"}
        mine.post(f"{address}contacts/", spoke)
        contact = Contact.objects.get()
        assert "Called · 7 min" in text(mine.get(address))
        mine.post(f"{address}contacts/{contact.pk}/back/")
        assert "taken back" in text(mine.get(address))
        asked = {"about": "books", "colleague": str(house.teacher.key), "answer_by": "2026-11-06"}
        mine.post(f"{address}requests/", asked)
        request = Request.objects.get()
        assert "answers by Nov 6" in text(mine.get(address))
        mine.post(f"/requests/{request.key}/hand-on/", {})
        mine.post(
            f"/requests/{request.key}/hand-on/",
            {"colleague": str(house.partner.key), "answer_by": "2026-11-09"},
        )
        (fresh,) = Request.objects.filter(state="open")
        mine.post(f"/requests/{fresh.key}/answer/")
        assert not Request.objects.filter(state="open").exists()


def test_a_long_text_is_sent_with_a_word_about_its_parts(house: House) -> None:
    visit = held(house)
    mine, address = teacher(house), f"/conversations/{visit.family.key}/"
    with clock_set(DUE):
        for words, warned in (("Mateo read a page today. " * 10, False), ("Mateo leyó más. " * 15, True)):
            sent = {"words": words, "to": [str(guardian_of(visit).pk)]}
            page = text(mine.post(f"{address}write/", sent, follow=True))
            assert ("By text it leaves in 4 parts at least" in page) == warned
    assert Line.objects.count() == 2


def test_what_cannot_be_is_told_where_it_was_written(house: House) -> None:
    visit = held(house)
    mine, address = teacher(house), f"/conversations/{visit.family.key}/"
    with clock_set(DUE):
        page = mine.post(
            f"{address}write/", {"words": "Are they undocumented?", "to": [str(guardian_of(visit).pk)]}
        )
        assert "Nobody’s immigration is written down anywhere" in text(page)
        ahead = {"kind": "called", "reached": "on", "day": "2027-01-05", "hour": "09:00"}
        assert "This is still to come." in text(mine.post(f"{address}contacts/", ahead))
        past = {"about": "books", "colleague": str(house.teacher.key), "answer_by": "2026-01-06"}
        assert "This day has passed." in text(mine.post(f"{address}requests/", past))
    assert not Line.objects.exists()


def test_who_coordinates_reads_words_with_a_reason_and_a_colleague_finds_nothing(
    house: House, office: Client
) -> None:
    visit = held(house)
    mine, address = teacher(house), f"/conversations/{visit.family.key}/"
    with clock_set(DUE):
        mine.post(f"{address}write/", {"words": "A good day!", "to": [str(guardian_of(visit).pk)]})
        assert "1 family in touch" in text(office.get("/conversations/"))
        page = text(office.get(address))
        assert "A good day!" not in page
        assert "Say why you read it" in text(office.post(f"{address}read/", {}))
        assert "A good day!" in text(office.post(f"{address}read/", {"reason": "covering"}))
        assert Event.objects.filter(action="conversations.thread.read").get().reason == "covering"
        assert office.post(f"{address}write/", {"words": "Hello"}).status_code == 404
        colleague = house.client(
            Role.EDUCATOR, educator=make_educator(school=house.school, program=house.program)
        )
        assert colleague.get(address).status_code == 404
        assert "No family yet" in text(colleague.get("/my/families/"))


def test_a_family_is_asked_about_its_hopes_and_a_new_teacher(house: House) -> None:
    visit = held(house)
    mine, address = teacher(house), f"/conversations/{visit.family.key}/"
    new = make_educator(school=house.school, given_name="Priya", family_name="Nair")
    with clock_set(DUE):
        mine.post(f"{address}hopes/", {"to": str(guardian_of(visit).pk), "words": "That he is happy."})
        assert "has not answered what you put to them." in text(mine.get(address))
        assert HopeProposal.objects.get().approved is None
        mine.post(f"{address}teacher/", {"colleague": str(new.key)})
        assert "Priya Nair: Rosa Hernández has not answered." in text(mine.get(address))
        assert Succession.objects.get().said_yes is None


def second(house: House, visit: Visit, *, state: VisitState = VisitState.CONFIRMED) -> Visit:
    """The same family's second visit."""
    Window.objects.create(
        district_id=house.program.district_id,
        program=house.program,
        kind=VisitKind.SECOND,
        opens_on=date(2026, 10, 19),
        closes_on=date(2026, 12, 18),
    )
    invitation = make_invitation(
        program=house.program, family=visit.family, educator=house.teacher, visit_kind=VisitKind.SECOND
    )
    made = make_visit(
        invitation=invitation,
        answer=make_answer(invitation=invitation, guardian=guardian_of(visit)),
        lead=house.teacher,
        partner=house.partner,
        starts_at=DUE.later(hours=3).now(),
    )
    if state != VisitState.CONFIRMED:
        Visit.objects.filter(pk=made.pk).update(state=state)
    return made


def test_the_second_visit_recalls_the_hopes_for_the_pair_alone(house: House, office: Client) -> None:
    visit = held(house)
    guardian = guardian_of(visit)
    hopes.say(
        program=house.program,
        family=visit.family,
        guardian=guardian,
        words="That he reads for joy.",
        by=Actor.guardian(guardian.pk, str(guardian)),
        clock=AFTER,
    )
    again = second(house, visit)
    mine = teacher(house)
    with clock_set(DUE):
        assert "That he reads for joy." in text(mine.get(f"/visits/{again.key}/"))
        assert "That he reads for joy." not in text(mine.get(f"/visits/{visit.key}/"))
        assert "That he reads for joy." not in text(office.get(f"/visits/{again.key}/"))
        day = DUE.now().date().isoformat()
        assert "That he reads for joy." in text(mine.get(f"/my/visits/day/?day={day}"))
        assert "That he reads for joy." not in text(office.get(f"/schedule/day/?day={day}"))


def test_what_was_agreed_on_is_said_once(house: House) -> None:
    again = second(house, held(house), state=VisitState.HELD)
    mine, address = teacher(house), f"/visits/{again.key}/agreed/"
    with clock_set(DUE.later(hours=4)):
        assert "What you agreed on" in text(mine.get(f"/visits/{again.key}/"))
        assert "Write a few words first" in text(mine.post(address, {}))
        mine.post(address, {"supports": ["read"], "line": "Ten minutes after dinner."})
        assert Agreement.objects.get().line == "Ten minutes after dinner."
        assert "Said by Maria Alvarez" in text(mine.get(address))
        partner = house.client(Role.EDUCATOR, educator=house.partner)
        assert "Ten minutes after dinner." in text(partner.get(address))


def test_every_visited_family_is_invited_again_in_one_step(house: House, office: Client) -> None:
    visit = held(house)
    with clock_set(DUE):
        assert "The days for second visits are not set yet." in text(office.get("/invitations/second/"))
        assert "Set the days for second visits first" in text(
            office.post("/invitations/second/", {"reply_by": "2026-11-10"})
        )
        Window.objects.create(
            district_id=house.program.district_id,
            program=house.program,
            kind=VisitKind.SECOND,
            opens_on=date(2027, 1, 11),
            closes_on=date(2027, 4, 2),
        )
        assert "1 family can be invited" in text(office.get("/invitations/second/"))
        office.post("/invitations/second/", {"reply_by": "2026-11-10"})
        invitation = Invitation.objects.get(visit_kind=VisitKind.SECOND)
        assert (invitation.family, invitation.educator) == (visit.family, house.teacher)
        assert "Every family with a first visit has been invited." in text(office.get("/invitations/second/"))


def test_what_comes_in_is_seen_by_the_pair(house: House) -> None:
    visit = held(house)
    guardian = guardian_of(visit)
    lines.hear(
        program=house.program,
        family=visit.family,
        guardian=guardian,
        words="¿Puede llamarme?",
        language="es",
        translations={"en": lines.InOtherWords("Can you call me?", "DeepL")},
        by=Actor.guardian(guardian.pk, str(guardian)),
        clock=AFTER.later(hours=1),
    )
    mine = teacher(house)
    with clock_set(DUE):
        assert "Wrote to you" in text(mine.get("/my/families/"))
        page = text(mine.get(f"/conversations/{visit.family.key}/"))
    assert "¿Puede llamarme?" in page
    assert "In English, translated by DeepL: Can you call me?" in page


def test_a_coordinator_on_the_roster_writes_where_the_program_says_so(house: House) -> None:
    visit = held(house)
    rosa = make_educator(school=house.school, given_name="Rosa", family_name="Delgado")
    office = house.client(Role.COORDINATOR, educator=rosa)
    page, sent = f"/conversations/{visit.family.key}/", {"to": guardian_of(visit).pk, "words": "Hello to you"}
    with clock_set(AFTER):
        assert "Your message" not in text(office.get(page))
        assert office.post(f"{page}write/", sent).status_code == 404
        house.program.coordinator_writes = True
        house.program.save(update_fields=["coordinator_writes"])
        assert "Your message" in text(office.get(page))
        teacher(house).post(f"{page}write/", {**sent, "words": "Between the two of us"})
        shown = text(office.post(f"{page}write/", sent, follow=True))
    assert "Hello to you" in shown
    assert "Between the two of us" not in shown
    assert "Open it once" in shown
    assert Line.objects.get(words="Hello to you").educator == rosa
    guardian = guardian_of(visit)
    lines.hear(
        program=house.program,
        family=visit.family,
        guardian=guardian,
        words="And to you",
        by=Actor.guardian(guardian.pk, str(guardian)),
        clock=AFTER.later(hours=1),
    )
    with clock_set(DUE):
        shown = text(office.get(page))
    assert "And to you" in shown
    assert "Between the two of us" not in shown
