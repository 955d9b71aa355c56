"""Where and how a mandated reporter reports, by state: only what is needed to pick up the phone.

The duty is the educator's own. These lines name the law they rest on, so that a district's counsel can check
them; a state that is not listed has the national line, which connects to the local one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Reporting:
    """One state's line: the number (empty where each county has its own), by when, and the law."""

    state: str
    phone: str
    when: Promise
    law: str


NATIONAL: Final = "1-800-422-4453"
"""Childhelp National Child Abuse Hotline, day and night, which connects to the right office."""

_AT_ONCE = _("Call at once.")
_WRITTEN_48 = _("Call at once; in writing within 48 hours.")

STATES: Final[dict[str, Reporting]] = {
    "CA": Reporting(
        "California",
        "",
        _("Call your county’s child protective services or the police at once; in writing within 36 hours."),
        "Penal Code § 11166",
    ),
    "CO": Reporting("Colorado", "1-844-264-5437", _AT_ONCE, "C.R.S. § 19-3-304"),
    "CT": Reporting(
        "Connecticut",
        "1-800-842-2288",
        _("Call within 12 hours; in writing within 48 hours."),
        "Conn. Gen. Stat. § 17a-101b",
    ),
    "DC": Reporting("District of Columbia", "1-202-671-7233", _AT_ONCE, "D.C. Code § 4-1321.02"),
    "FL": Reporting("Florida", "1-800-962-2873", _AT_ONCE, "Fla. Stat. § 39.201"),
    "IL": Reporting("Illinois", "1-800-252-2873", _WRITTEN_48, "325 ILCS 5/4"),
    "MA": Reporting("Massachusetts", "1-800-792-5200", _WRITTEN_48, "M.G.L. c. 119 § 51A"),
    "MN": Reporting(
        "Minnesota",
        "",
        _("Call your county’s child protection or the police within 24 hours; in writing within 72 hours."),
        "Minn. Stat. § 260E.06",
    ),
    "NY": Reporting("New York", "1-800-635-1522", _WRITTEN_48, "Social Services Law §§ 413–415"),
    "PA": Reporting("Pennsylvania", "1-800-932-0313", _WRITTEN_48, "23 Pa.C.S. §§ 6311, 6313"),
    "TX": Reporting(
        "Texas",
        "1-800-252-5400",
        _("Call within 24 hours. Nobody can do it for you."),
        "Family Code § 261.101",
    ),
    "WA": Reporting("Washington", "1-866-363-4276", _("Call within 48 hours."), "RCW 26.44.030"),
}
