"""Languages and time: what families can read, and UTC inside."""

from pathlib import Path

from django.conf import locale

from doorstep.kernel.languages import LANGUAGES as KNOWN

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

# Offered only when every page and letter of families is whole in it: the portal's catalogue writes down which
# are, and tests hold it to the truth.
_WHOLE = Path(__file__).parents[2] / "interfaces" / "portal" / "locale" / "whole.txt"
LANGUAGES = [(code, KNOWN[code].own) for code in _WHOLE.read_text(encoding="utf-8").split()]

# What the pages of staff are whole in; families' pages are offered in all of the above.
STAFF_LANGUAGES = ["en"]

# Django's own table lacks several families' languages, and a code without an entry fails on render.
for _language in KNOWN.values():
    locale.LANG_INFO.setdefault(
        _language.code,
        {
            "bidi": _language.direction == "rtl",
            "code": _language.code,
            "name": _language.english,
            "name_local": _language.own,
        },
    )
