"""The sentences for what is refused about moves to and from other districts; `refusals` tells them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRANSFERS: Final[dict[str, str | Promise]] = {
    "transfers.needs_a_yes": _(
        "A guardian who may decide for the child and receive its records has to say yes first."
    ),
    "transfers.not_yours": _("This packet is between two other districts, or for the other one to answer."),
    "transfers.on_its_way": _("One is on its way already. Take it back to send another."),
    "transfers.own_district": _("The child is in this district. Within it, its history follows by itself."),
    "transfers.say_who_is_who": _("Say of every adult who it is on your roster, or that they are not on it."),
    "transfers.settled": _("This was answered or taken back meanwhile. Nothing is left in it."),
    "transfers.two_are_one": _("Two adults cannot be the same person here."),
    "transfers.address_not_agreed": _(
        "They said yes to a packet without the address. Hand it over without, or ask them again."
    ),
    "transfers.asked_already": _("They were asked already. Their answer stands here when it comes."),
    "transfers.card_known": _("You know this card already."),
    "transfers.card_name_taken": _(
        "You know another card under this name. If they have a new one, end the old one first."
    ),
    "transfers.card_own": _("This is your own card. Choose theirs."),
    "transfers.card_unreadable": _(
        "This is no card of a district, or it was changed on its way. Ask them to send it again."
    ),
    "transfers.correspondent_ended": _("You exchange no more files with this district. Know it anew first."),
    "transfers.correspondent_stands": _("What was compared stays as it was. End it and know them anew."),
    "transfers.file_ahead": _(
        "This file says that it was made later than today. Compare your clocks with them."
    ),
    "transfers.file_altered": _(
        "This file is not as its sender made it. Nothing of it was taken in. Ask for a new one."
    ),
    "transfers.file_came_already": _(
        "This file came before. Look among what waits, or at the child’s family."
    ),
    "transfers.file_contents": _(
        "This file is signed, but what is in it is not whole. Nothing of it was taken in. Ask for a new one."
    ),
    "transfers.file_not_ours": _(
        "This file is sealed to another district, or to keys that you have replaced. Send them your card, and"
        " ask for a new file."
    ),
    "transfers.file_old": _("This file no longer opens: its 30 days are over. Ask for a new one."),
    "transfers.file_stranger": _(
        "You do not know who made this file, or no longer. Know them by their card first, and compare the"
        " fingerprint."
    ),
    "transfers.file_unreadable": _(
        "This is no packet file, or not all of it arrived. Ask them to send it once more."
    ),
    "transfers.file_version": _(
        "This file was made by another version of Doorstep. Bring both sites up to date, and ask anew."
    ),
    "transfers.fingerprint_differs": _(
        "This is not the fingerprint of this card. Have it read again; if it still differs, the card is not"
        " theirs."
    ),
    "transfers.no_link": _("They have no link of their own that opens now. Ask them yourself."),
    "transfers.no_keys": _("Your district has no card yet. Who administers it can make one."),
    "transfers.question_over": _("This question is over. Ask anew."),
    "transfers.said_no": _(
        "A guardian said no to this. Talk with them first; they can change their answer by their link."
    ),
}
