"""Where and how a mandated reporter reports, by state: only what is needed to pick up the phone.

The duty is the educator's own. Every line names the law it rests on and, where it was read on one, the page
that says so, so that a district's counsel can check it. A state for which no such page was found has no line:
the page says so, and gives the national line, which connects to the local one, and what the district has set
(`visits.ReportingLine`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Reporting:
    """One state's line: the number (empty where each county has its own), by when, the law, and where it was
    read (empty where only the law is named)."""

    state: str
    phone: str
    when: Promise
    law: str
    source: str = ""


NATIONAL: Final = "1-800-422-4453"
"""Childhelp National Child Abuse Hotline, day and night, which connects to the right office."""

_AT_ONCE = _("Call at once.")
_WRITTEN_48 = _("Call at once; in writing within 48 hours.")
_IF_ASKED_48 = _("Call at once; in writing within 48 hours if they ask for it.")
_WITHIN_24 = _("Call within 24 hours.")

STATES: Final[dict[str, Reporting]] = {
    "AZ": Reporting("Arizona", "1-888-767-2445", _AT_ONCE, "A.R.S. § 13-3620", "asdb.az.gov, fusd1.org"),
    "AR": Reporting(
        "Arkansas", "1-800-482-5964", _AT_ONCE, "Ark. Code § 12-18-402", "Little Rock School District"
    ),
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
    "GA": Reporting(
        "Georgia",
        "1-855-422-4453",
        _("Call at once, and at the latest within 24 hours."),
        "O.C.G.A. § 19-7-5",
        "abuse.publichealth.gsu.edu",
    ),
    "IL": Reporting("Illinois", "1-800-252-2873", _WRITTEN_48, "325 ILCS 5/4"),
    "IN": Reporting(
        "Indiana",
        "1-800-800-5556",
        _("Call at once yourself, then tell the principal that you did."),
        "Ind. Code § 31-33-5-2",
        "valpo.k12.in.us",
    ),
    "IA": Reporting("Iowa", "1-800-362-2178", _WITHIN_24, "Iowa Code §§ 232.69, 232.70", "educate.iowa.gov"),
    "KY": Reporting(
        "Kentucky", "1-877-597-2331", _IF_ASKED_48, "KRS 620.030", "law.justia.com, apps.rainn.org"
    ),
    "LA": Reporting(
        "Louisiana", "1-855-452-5437", _AT_ONCE, "La. Children’s Code art. 610", "dcfs.la.gov, legis.la.gov"
    ),
    "ME": Reporting(
        "Maine", "1-800-452-1999", _IF_ASKED_48, "22 M.R.S. §§ 4011-A, 4012", "maine.gov, childwelfare.gov"
    ),
    "MA": Reporting("Massachusetts", "1-800-792-5200", _WRITTEN_48, "M.G.L. c. 119 § 51A"),
    "MI": Reporting(
        "Michigan",
        "1-855-444-3911",
        _("Call at once; in writing within 72 hours, unless you reported online."),
        "MCL 722.623",
        "michigan.gov",
    ),
    "MN": Reporting(
        "Minnesota",
        "",
        _("Call your county’s child protection or the police within 24 hours; in writing within 72 hours."),
        "Minn. Stat. § 260E.06",
    ),
    "MO": Reporting("Missouri", "1-800-392-3738", _AT_ONCE, "RSMo 210.115", "wrightcountyprosecutor.com"),
    "NJ": Reporting(
        "New Jersey", "1-877-652-2873", _AT_ONCE, "N.J.S.A. 9:6-8.9 et seq.", "epsd.org, acnj.org"
    ),
    "NM": Reporting("New Mexico", "1-855-333-7233", _AT_ONCE, "NMSA § 32A-4-3", "cyfd.nm.gov"),
    "NY": Reporting("New York", "1-800-635-1522", _WRITTEN_48, "Social Services Law §§ 413–415"),
    "OH": Reporting(
        "Ohio",
        "1-855-642-4453",
        _("Call at once; the line connects you to your county."),
        "Ohio Rev. Code § 2151.421",
        "clarkdjfs.org, help4seniors.org",
    ),
    "OK": Reporting("Oklahoma", "1-800-522-3511", _AT_ONCE, "10A O.S. § 1-2-101", "oklahoma.gov, oscn.net"),
    "OR": Reporting("Oregon", "1-855-503-7233", _AT_ONCE, "ORS 419B.005–419B.010", "oregon.gov"),
    "PA": Reporting("Pennsylvania", "1-800-932-0313", _WRITTEN_48, "23 Pa.C.S. §§ 6311, 6313"),
    "RI": Reporting(
        "Rhode Island", "1-800-742-4453", _WITHIN_24, "R.I.G.L. § 40-11-3", "dcyf.ri.gov, childwelfare.gov"
    ),
    "TN": Reporting("Tennessee", "1-877-237-0004", _AT_ONCE, "T.C.A. § 37-1-403", "tn.gov, bedfordk12tn.com"),
    "TX": Reporting(
        "Texas",
        "1-800-252-5400",
        _("Call within 24 hours. Nobody can do it for you."),
        "Family Code § 261.101",
    ),
    "UT": Reporting("Utah", "1-855-323-3237", _AT_ONCE, "Utah Code § 80-2-602", "casetext.com, pcautah.org"),
    "VA": Reporting(
        "Virginia",
        "1-800-552-7096",
        _("Call at once, and at the latest within 24 hours."),
        "Va. Code § 63.2-1509",
        "campbellcountyva.gov, churchlawandtax.com",
    ),
    "WA": Reporting("Washington", "1-866-363-4276", _("Call within 48 hours."), "RCW 26.44.030"),
}

WITHOUT: Final[dict[str, str]] = {
    "AL": "Alabama",
    "AK": "Alaska",
    "DE": "Delaware",
    "HI": "Hawaii",
    "ID": "Idaho",
    "KS": "Kansas",
    "MD": "Maryland",
    "MS": "Mississippi",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "VT": "Vermont",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}
"""States whose line nobody has read on a page yet: they are named, and say so."""

NAMES: Final = dict(
    sorted({**{code: one.state for code, one in STATES.items()}, **WITHOUT}.items(), key=lambda pair: pair[1])
)
"""Every state and the District of Columbia, by name."""
