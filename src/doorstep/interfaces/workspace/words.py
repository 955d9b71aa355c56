"""Codes of the domain in the words of these pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import phonenumbers
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.states import ConsentState
from doorstep.domain.fidelity.engine import CrossSection
from doorstep.domain.fidelity.queries.families import NOT_INVITED, VISIT_SET, VISITED
from doorstep.domain.fidelity.queries.practices import Measure, Practice, Standing
from doorstep.domain.people.models import Decision
from doorstep.domain.people.queries.access import Reason
from doorstep.kernel.languages import LANGUAGES

PRACTICE_NAMES: Final[dict[Practice, Promise]] = {
    Practice.VOLUNTARY: _("Voluntary"),
    Practice.TRAINED_AND_PAID: _("Trained and paid"),
    Practice.HOPES_AND_DREAMS: _("Hopes and dreams"),
    Practice.CROSS_SECTION: _("Cross-section"),
    Practice.PAIRS_AND_REFLECTION: _("In pairs, and reflect"),
}

PRACTICE_DEFINITIONS: Final[dict[Practice, Promise]] = {
    Practice.VOLUNTARY: _(
        "Visits confirmed or held, and of these the ones whose family said yes beforehand and whose two "
        "educators had both chosen to take part."
    ),
    Practice.TRAINED_AND_PAID: _(
        "Visits confirmed or held, and of these the ones with two educators who hold a training certificate "
        "on the day. What they are paid stands under Pay and is not counted here."
    ),
    Practice.HOPES_AND_DREAMS: _(
        "First visits held, and of these the ones where every educator who reported says that hopes and "
        "dreams were asked."
    ),
    Practice.CROSS_SECTION: _(
        "Children of visited families beside all children, by grade and home language. p is the share of "
        "random draws of as many families that would differ at least as much from the whole school."
    ),
    Practice.PAIRS_AND_REFLECTION: _(
        "Visits held, and of these the ones that both educators have reported and both have reflected upon. "
        "What they shared is between the two of them."
    ),
}

TONES: Final[dict[Standing, str]] = {
    Standing.NOTHING_YET: "",
    Standing.HOLDS: "good",
    Standing.OPEN: "warn",
    Standing.BROKEN: "stop",
}


def status(measure: Measure) -> str:
    """A practice's standing in a word or two."""
    short = measure.counted - measure.kept
    match measure.standing:
        case Standing.NOTHING_YET:
            return gettext("Nothing yet")
        case Standing.HOLDS:
            return gettext("Holds")
        case Standing.OPEN:
            return ngettext("%(n)s open", "%(n)s open", short) % {"n": short}
        case Standing.BROKEN:
            return ngettext("%(n)s not kept", "%(n)s not kept", short) % {"n": short}


def figure(measure: Measure) -> str:
    """A practice's number as it is read aloud."""
    return gettext("%(kept)s of %(counted)s") % {"kept": measure.kept, "counted": measure.counted}


def meaning(measure: Measure) -> str:
    """What a practice's number means here."""
    short = measure.counted - measure.kept
    if not measure.counted:
        return gettext("Counted from the first visit on.")
    if not short:
        return str(_ALL_KEPT[measure.practice])
    return str(_SHORT[measure.practice] % {"n": short})


_ALL_KEPT: Final[dict[Practice, Promise]] = {
    Practice.VOLUNTARY: _("Every visit has a yes from the family and both educators."),
    Practice.TRAINED_AND_PAID: _("Both educators of every visit are trained."),
    Practice.HOPES_AND_DREAMS: _("First visits opened with hopes and dreams."),
    Practice.PAIRS_AND_REFLECTION: _("Two educators at each visit, and both have reported."),
}

_SHORT: Final = {
    Practice.VOLUNTARY: ngettext_lazy(
        "%(n)s visit lacks a yes that still stands.", "%(n)s visits lack a yes that still stands.", "n"
    ),
    Practice.TRAINED_AND_PAID: ngettext_lazy(
        "%(n)s visit has an educator without a certificate that day.",
        "%(n)s visits have an educator without a certificate that day.",
        "n",
    ),
    Practice.HOPES_AND_DREAMS: ngettext_lazy(
        "%(n)s first visit is not reported so.", "%(n)s first visits are not reported so.", "n"
    ),
    Practice.PAIRS_AND_REFLECTION: ngettext_lazy(
        "%(n)s visit waits for a report or a reflection.",
        "%(n)s visits wait for a report or a reflection.",
        "n",
    ),
}


def likeness_figure(found: CrossSection) -> str:
    """The cross-section's number, or that there is none yet."""
    if found.p is None:
        return gettext("Too few to say")
    if found.p < 0.01:
        return gettext("p < 0.01")
    return gettext("p = %(p).2f") % {"p": found.p}


def likeness_status(found: CrossSection) -> str:
    """The cross-section's standing in a word or two."""
    match found.standing:
        case Standing.HOLDS:
            return gettext("Holds")
        case Standing.NOTHING_YET:
            return gettext("Nothing yet")
        case _:
            return gettext("Look closer")


def likeness_meaning(found: CrossSection) -> str:
    """What the cross-section's number means here."""
    match found.standing:
        case Standing.HOLDS:
            return gettext("Visited families look like the whole school.")
        case Standing.NOTHING_YET:
            return gettext("Compared with the whole school from the tenth visited family on.")
        case _:
            return gettext("Visited families differ from the whole school more than chance explains.")


def language_name(code: str) -> str:
    """A language in English, or that it is not known: rosters often leave it out."""
    known = LANGUAGES.get(code)
    return known.english if known else gettext("not known")


def grade_name(grade: str) -> str:
    """A grade as people say it: “grade 3”, “kindergarten”; codes we do not know stay as they are."""
    named = {"KG": gettext("kindergarten"), "PK": gettext("pre-kindergarten"), "": gettext("no grade")}
    named |= {"TK": gettext("transitional kindergarten"), "PS": gettext("college, or what follows school")}
    return named.get(grade) or gettext("grade %(grade)s") % {"grade": grade.lstrip("0") or "0"}


def grade_order(grade: str) -> tuple[int, str]:
    """Where a grade stands among others: before kindergarten, kindergarten, then by number."""
    before = {"PK": -3, "TK": -2, "KG": -1}
    return before.get(grade, int(grade) if grade.isdigit() else 99), grade


def phone_number(number: str) -> str:
    """An E.164 number as people of its country write it."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == 1
    style = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(parsed, style.NATIONAL if home else style.INTERNATIONAL))


STEPS: Final[dict[str, Promise]] = {
    NOT_INVITED: _("Not invited"),
    ConsentState.WAITING.value: _("No answer yet"),
    ConsentState.YES.value: _("Said yes"),
    ConsentState.NOT_NOW.value: _("Not now"),
    ConsentState.TALK_FIRST.value: _("Talk first"),
    ConsentState.CONFLICT.value: _("Guardians differ"),
    ConsentState.EXPIRED.value: _("Closed without answer"),
    VISIT_SET: _("Visit set"),
    VISITED: _("Visited"),
}

STEP_TONES: Final[dict[str, str]] = {
    ConsentState.YES.value: "door",
    ConsentState.TALK_FIRST.value: "warn",
    ConsentState.CONFLICT.value: "warn",
    VISIT_SET: "door",
    VISITED: "good",
}


def reason(why: Reason) -> str:
    """Why someone may see a family, as a sentence to them."""
    sentences = {
        "coordinates": gettext("you run the program at %(name)s"),
        "teaches": gettext("you teach a child of this family (%(name)s)"),
        "receives": gettext("its child comes to %(name)s, where you run the program"),
        "invites": gettext("its child comes to %(name)s, and you invite it to a transition visit"),
    }
    return sentences[why.code] % {"name": why.name}


MESSAGE_REASONS: Final[dict[str, Promise]] = {
    "no_contact": _("No number or address is known. Ask the family, then send again."),
    "stopped": _("They asked for no more messages. Call, or ask in person."),
    "not_whole": _("The message is not written in a language they read. Call with an interpreter."),
    "gave_up": _("Tried for a day without success. The number or address may be old."),
    "quiet_hours": _("Waits for the morning: nothing is sent at night."),
    "answered": _("They had answered before it left."),
    "invitation_closed": _("The invitation was closed before it left."),
    "link_ended": _("Their link had ended before it left."),
    "reply_by_has_passed": _("The last day to answer had passed before it left."),
    "visit_cancelled": _("The visit was called off before it left."),
    "visit_set": _("The visit was set before it left."),
    "visit_moved": _("The visit moved before it left."),
    "no_answer": _("The line broke: it may have been sent. Ask before you send again."),
    "its_turn_comes": _("Its turn comes in a minute: texts leave at a steady pace."),
    "cap_reached": _("Waits: the school has sent as many texts as it may in a day."),
    "same_phone": _("Another adult of the family has the same number and was told there."),
    "told_together": _("They were told of it in one message with another family they belong to."),
    "mailing_stopped": _("Somebody stopped the mailing before it left."),
    "not_reached": _("Nobody was reached by phone. Hand over a letter."),
    "not_handed_over": _("The letter could not be handed over. Ask the school office."),
    "did_not_arrive": _("It did not arrive. The number or address may be old: ask the family."),
    "number_takes_no_texts": _("This number takes no texts. Call, or ask for another number."),
    "number_elsewhere": _("Texts do not go to numbers of that country. Call, or write an e-mail."),
    "stopped_at_the_provider": _("They asked the text provider for no more texts. Call, or ask in person."),
    "no_talk_open": _("WhatsApp lets a school write only after the family wrote. Use another way."),
    "not_on_whatsapp": _("This number is not on WhatsApp, or its WhatsApp is too old. Use another way."),
    "held_back": _("WhatsApp holds back messages like this one. Use another way."),
    "text_refused": _("The provider refused the text. Look at its account, then send again."),
    "number_unknown": _("The number does not exist. Ask the family for a new one."),
    "address_unknown": _("The address does not exist. Ask the family for a new one."),
    "changed_again": _("The visit changed again before it left. A newer message says how."),
    "not_of_this_visit": _("They were no longer one of this visit’s people when it would have left."),
    "visit_over": _("The visit was over before it left."),
    "visit_not_held": _("The visit did not take place, so there is nothing to give thanks for."),
    "program_not_open": _("The program was no longer open when it would have left."),
    "in_touch_since": _("Everyone had been in touch before it left."),
    "request_closed": _("What the family asked for was answered before it left."),
    "code_run_out": _("The code had run out before it left."),
    "nobody_to_tell": _("There was nobody else to tell."),
    "not_asked_any_more": _("The question was taken back before it left."),
}


MESSAGE_NAMES: Final[dict[str, Promise]] = {
    "invitation": _("Invitation"),
    "invitation_second": _("Invitation to a second visit"),
    "invitation_transition": _("Invitation to a transition visit"),
    "reminder": _("Reminder of the invitation"),
    "other_times": _("Asks for other times"),
    "by_video": _("Asks whether video would suit"),
    "visit_confirmed": _("Visit confirmed"),
    "visit_changed": _("Visit changed"),
    "visit_cancelled": _("Visit cancelled"),
    "visit_tomorrow": _("Reminder of the visit"),
    "thank_you": _("Thank you"),
    "one_time_code": _("A code to change a number or an address"),
    "phone_changed": _("Phone number changed"),
    "address_changed": _("Home address changed"),
    "line_to_family": _("A message of its visitors"),
    "successor_asked": _("Asks about a new teacher"),
    "move_asked": _("Asks about a move"),
    "hopes_proposed": _("Hopes and dreams, to approve"),
    "educator_family_wrote": _("A family wrote"),
    "educator_follow_up": _("Families to be in touch with"),
    "educator_request_due": _("What a family asked for is due"),
    "educator_visit_confirmed": _("Visit confirmed"),
    "educator_visit_changed": _("Visit changed"),
    "educator_visit_cancelled": _("Visit cancelled"),
    "educator_visit_tomorrow": _("Reminder of the visit"),
    "educator_talk_first": _("A family would like to talk first"),
    "educator_join_asked": _("Asks to take part"),
    "educator_limit_asked": _("Asks for one visit more"),
    "educator_hour_asked": _("Asks for another hour"),
}
"""What each letter is called for those who look after them; a test holds them to all there are."""


def message_name(template: str) -> str:
    """What a message is, in a word or two: its text exists only from when it leaves."""
    return str(MESSAGE_NAMES[template])


def message_reason(code: str) -> str:
    """Why a message stands where it does, and what to do; a code of the carrier's own stays as it is."""
    found = MESSAGE_REASONS.get(code)
    return str(found) if found else code.replace("_", " ")


DECIDED_FIELDS: Final[dict[str, Promise]] = {
    "relation": _("What they are to the child"),
    "lives_with": _("Lives with the child"),
    "may_contact": _("May be contacted"),
    "may_consent": _("May decide about a visit"),
    "may_know_address": _("May know where the child lives"),
    "may_receive_records": _("May receive the child’s records"),
    "starts_on": _("Holds from"),
    "ended_on": _("No longer holds from"),
    "preferred_name": _("Called"),
    "birth_date": _("Born"),
    "grade": _("Grade"),
    "home_language": _("Language at home"),
    "courtesy_title": _("Title"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "spoken_language": _("Speaks"),
    "written_language": _("Reads"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
}


def decisions(standing: Mapping[str, Decision]) -> list[tuple[str, Promise, Decision]]:
    """What was decided by hand: the field, what it is called, and the decision."""
    return [(field, DECIDED_FIELDS[field], standing[field]) for field in DECIDED_FIELDS if field in standing]


SIGNS: Final[dict[str, Promise]] = {
    "name": _("same name"),
    "email": _("same e-mail"),
    "phone": _("same telephone"),
    "child": _("a child in common"),
    "adult": _("an adult in common"),
    "born": _("same birthday"),
    "home": _("same home"),
}
"""What speaks for two records being one person (`people.queries.duplicates`)."""
