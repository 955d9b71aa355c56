"""How each language of families writes days, hours and places.

The Unicode CLDR (through Babel) knows the names of days and months of most of them, but no pattern for a day
without its year, and its intervals know no day periods (“in the afternoon”), which families read with more
ease than AM and PM. Haitian Creole and Hmong it does not know at all; where it is wrong or too short for a
sentence, the names stand here. Drafts, like every translation, until someone who grew up with the language
has read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language writes: its CLDR locale, a day without the year, a time, hours from–to, and places.

    ``day`` is a CLDR pattern. ``time`` joins ``{clock}`` and ``{period}``. ``periods`` names the parts of the
    day by the hour at which each begins; without it the CLDR's are used. ``days`` (Monday first) and
    ``months`` stand in for a CLDR without them, and ``last`` joins the last of a list.

    Places are kinds of places: what a place is called may be an address, and no address travels in a message.
    """

    locale: str
    day: str
    hours: str
    places: Mapping[str, str]
    time: str = "{clock} {period}"
    periods: tuple[tuple[int, str], ...] = ()
    days: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    last: str = ""


def _places(*names: str) -> dict[str, str]:
    """In this order, always."""
    return dict(zip(("home", "library", "park", "cafe", "video", "other"), names, strict=True))


MANNERS: Final[dict[str, Manner]] = {
    "en": Manner(
        "en_US",
        "EEEE, MMMM d",
        "{start} to {end}",
        _places(
            "at your home",
            "at the library you chose",
            "in the park you chose",
            "at the coffee shop you chose",
            "by video",
            "at the place you chose",
        ),
    ),
    "es": Manner(
        "es_US",
        "EEEE d 'de' MMMM",
        "de {start} a {end}",
        _places(
            "en su casa",
            "en la biblioteca que usted eligió",
            "en el parque que usted eligió",
            "en la cafetería que usted eligió",
            "por video",
            "en el lugar que usted eligió",
        ),
    ),
    "ar": Manner(
        "ar",
        "EEEE، d MMMM",
        "من {start} إلى {end}",
        _places(
            "في بيتكم",
            "في المكتبة التي اخترتموها",
            "في الحديقة التي اخترتموها",
            "في المقهى الذي اخترتموه",
            "عبر الفيديو",
            "في المكان الذي اخترتموه",
        ),
        periods=((0, "صباحًا"), (12, "ظهرًا"), (15, "عصرًا"), (18, "مساءً")),
    ),
    "zh-hans": Manner(
        "zh_Hans",
        "M月d日EEEE",
        "{start}到{end}",
        _places(
            "在您家",
            "在您选的图书馆",
            "在您选的公园",
            "在您选的咖啡店",
            "用视频",
            "在您选的地方",
        ),
        time="{period}{clock}",
        periods=((0, "早上"), (9, "上午"), (12, "下午"), (18, "晚上")),
    ),
    "vi": Manner(
        "vi",
        "EEEE, 'ngày' d MMMM",
        "từ {start} đến {end}",
        _places(
            "tại nhà quý vị",
            "tại thư viện quý vị đã chọn",
            "tại công viên quý vị đã chọn",
            "tại quán cà phê quý vị đã chọn",
            "qua video",
            "tại nơi quý vị đã chọn",
        ),
        periods=((0, "sáng"), (11, "trưa"), (13, "chiều"), (18, "tối")),
    ),
    "ht": Manner(
        "ht",
        "EEEE d MMMM",
        "{start} rive {end}",
        _places(
            "lakay ou",
            "nan bibliyotèk ou te chwazi a",
            "nan pak ou te chwazi a",
            "nan kafe ou te chwazi a",
            "sou videyo",
            "nan kote ou te chwazi a",
        ),
        periods=((0, "nan maten"), (12, "nan apremidi"), (18, "nan aswè")),
        days=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
        months=(
            *("janvye", "fevriye", "mas", "avril", "me", "jen"),
            *("jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
        ),
        last=" ak ",
    ),
    "pt": Manner(
        "pt_BR",
        "EEEE, d 'de' MMMM",
        "das {start} às {end}",
        _places(
            "na sua casa",
            "na biblioteca que você escolheu",
            "no parque que você escolheu",
            "no café que você escolheu",
            "por vídeo",
            "no lugar que você escolheu",
        ),
    ),
    "ru": Manner(
        "ru",
        "EEEE, d MMMM",
        "с {start} до {end}",
        _places(
            "у вас дома",
            "в библиотеке, которую вы выбрали",
            "в парке, который вы выбрали",
            "в кафе, которое вы выбрали",
            "по видео",
            "в месте, которое вы выбрали",
        ),
    ),
    "so": Manner(
        "so",
        "EEEE, d MMMM",
        "{start} ilaa {end}",
        _places(
            "gurigaaga",
            "maktabadda aad dooratay",
            "beerta aad dooratay",
            "maqaayadda aad dooratay",
            "muuqaal ahaan",
            "meesha aad dooratay",
        ),
        periods=((0, "subaxnimo"), (12, "duhurnimo"), (15, "galabnimo"), (18, "habeennimo")),
    ),
    "hmn": Manner(
        "en",
        "EEEE, MMMM 'tim' d",
        "{start} txog {end}",
        _places(
            "hauv koj lub tsev",
            "hauv lub tsev nyeem ntawv uas koj xaiv",
            "hauv lub chaw ua si uas koj xaiv",
            "hauv lub khw kas fes uas koj xaiv",
            "hauv video",
            "hauv qhov chaw uas koj xaiv",
        ),
        periods=((0, "sawv ntxov"), (12, "tav su"), (18, "tsaus ntuj")),
        days=(
            *("hnub Monday", "hnub Tuesday", "hnub Wednesday", "hnub Thursday"),
            *("hnub Friday", "hnub Saturday", "hnub Sunday"),
        ),
        months=(
            *("lub Ib Hlis", "lub Ob Hlis", "lub Peb Hlis", "lub Plaub Hlis", "lub Tsib Hlis", "lub Rau Hli"),
            *("lub Xya Hli", "lub Yim Hli", "lub Cuaj Hli", "lub Kaum Hli", "lub Kaum Ib Hlis"),
            "lub Kaum Ob Hlis",
        ),
        last=" thiab ",
    ),
    "tl": Manner(
        "fil",
        "EEEE, 'ika'-d 'ng' MMMM",
        "{start} hanggang {end}",
        _places(
            "sa inyong bahay",
            "sa library na pinili ninyo",
            "sa parke na pinili ninyo",
            "sa kapihan na pinili ninyo",
            "sa video",
            "sa lugar na pinili ninyo",
        ),
        periods=((0, "ng umaga"), (12, "ng tanghali"), (13, "ng hapon"), (18, "ng gabi")),
    ),
    "uk": Manner(
        "uk",
        "EEEE, d MMMM",
        "з {start} до {end}",
        _places(
            "у вас удома",
            "у бібліотеці, яку ви вибрали",
            "у парку, який ви вибрали",
            "у кав’ярні, яку ви вибрали",
            "по відео",
            "у місці, яке ви вибрали",
        ),
    ),
}
