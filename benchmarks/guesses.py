"""A million guesses at family links and typed codes, while families of the same networks open theirs.

    python -m benchmarks.guesses [--quick | --guesses N]

The site answers in this process, as a server hands it requests, with every middleware and a real database
(T18). Four guesses in five are at links: words that are no token, genuine tokens with a letter changed,
genuine secrets with a voucher of somebody's own, tokens of another district, and genuine tokens cut short;
one is at a code on paper, with the number of a real link in it. They come from 200 networks in turn, ten
thousand a minute by the site's clock (``--quick`` 20,000 in all). Every hundredth request is a family's own
link from the network that just guessed.

None may open, every family has to, and no answer may tell one wrong link from another, by its words or its
time. Counted too: how many were refused unheard, and what all of it asked of the database.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random
from typing import Any, Final

from benchmarks.portal import Application, a_visit, street
from benchmarks.table import Row, report

GUESSES, QUICK_GUESSES = 1_000_000, 20_000
_A_MINUTE: Final = 10_000
_NETWORKS: Final = [f"10.{number}.7.{1 + number % 250}" for number in range(200)]
_FAMILIES: Final = 20
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_CODE_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_TIMES_THE_OTHER: Final = 1.3


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_GUESSES:,} guesses")
    parser.add_argument("--guesses", type=int, help="how many guesses")
    asked = parser.parse_args()
    count = asked.guesses or (QUICK_GUESSES if asked.quick else GUESSES)
    with street() as (_, _, portal):
        logging.getLogger("django.request").setLevel(logging.ERROR)  # a million warnings help nobody
        rows = _guessed(portal, count)
    return report(rows, title=f"guesses ({count:,})")


def _guessed(portal: Application, count: int) -> list[Row]:
    from django.db import connection  # noqa: PLC0415 - Django is not set up before
    from django.test import Client  # noqa: PLC0415 - as above

    from doorstep.kernel.clock import clock_set  # noqa: PLC0415 - as above
    from tests.factories import CLOCK  # noqa: PLC0415 - as above

    random = Random(7)
    genuine, codes = _ways_in()
    links, phone = _wrong_links(genuine, random), Client()
    seen: Counter[str] = Counter()
    took: dict[str, list[float]] = defaultdict(list)
    pages: set[bytes] = set()
    statements = Counter[str]()

    def counting(execute: Callable[..., Any], *given: Any) -> Any:
        statements["asked"] += 1
        return execute(*given)

    began = time.perf_counter()
    with connection.execute_wrapper(counting):
        for minute in range((count - 1) // _A_MINUTE + 1):
            with clock_set(CLOCK.later(minutes=minute)):
                for number in range(min(_A_MINUTE, count - minute * _A_MINUTE)):
                    network = _NETWORKS[number % len(_NETWORKS)]
                    if number % 5 == 4:
                        typed = codes[number % len(codes)] + "".join(random.choices(_CODE_LETTERS, k=8))
                        status = phone.post("/f/", {"code": typed}, REMOTE_ADDR=network).status_code
                        seen[f"code {status}"] += 1
                    else:
                        kind, token = next(links)
                        started = time.perf_counter()
                        status, page = _asked(portal, f"/f/{token}/", network)
                        if status == 404:
                            took[kind].append(time.perf_counter() - started)
                            pages.add(page)
                        seen[f"link {status}"] += 1
                    if number % 100 == 99:
                        own = genuine[number // 100 % len(genuine)]
                        seen[f"family {_asked(portal, f'/f/{own}/', network)[0]}"] += 1
    spent = time.perf_counter() - began
    medians = {kind: statistics.median(each) * 1000 for kind, each in took.items()}
    heard = seen["link 404"] + seen["code 404"]
    opened = sum(n for said, n in seen.items() if not said.endswith(("404", "429"))) - seen["family 200"]
    shut = sum(n for said, n in seen.items() if said.startswith("family")) - seen["family 200"]
    families = shut + seen["family 200"]
    apart = max(medians.values()) / min(medians.values())
    return [
        Row("opened by guessing, or answered otherwise than 404 or 429", float(opened - shut), "", 0),
        Row("families whose own link was refused meanwhile", float(shut), f"of {families}", 0),
        Row("different pages for a wrong link", float(len(pages)), "", 1),
        Row("slowest kind of wrong link ÷ quickest, medians", apart, "×", MOST_TIMES_THE_OTHER),
        Row("refused unheard", 100 * (1 - heard / count), "%"),
        Row("statements for each guess, families' own among them", statements["asked"] / count, ""),
        Row("time", spent, "s"),
    ]


def _ways_in() -> tuple[list[str], list[str]]:
    """Tokens of some families, and the beginnings of their codes on paper: what stands before the secret."""
    from doorstep.domain.consent.codes import written  # noqa: PLC0415 - as above
    from doorstep.domain.consent.models import FamilyLink  # noqa: PLC0415 - as above
    from doorstep.domain.consent.tokens import derive  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.models import District  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

    with inside(District.objects.values_list("pk", flat=True).get()):
        links = list(FamilyLink.objects.order_by("pk")[:_FAMILIES])
    tokens = [derive(key=link.key, district_id=link.district_id) for link in links]
    codes = [written(key=link.key, district_id=link.district_id, link_id=link.pk) for link in links]
    return tokens, [code.rpartition("-")[0] + "-" for code in codes]


def _wrong_links(genuine: list[str], random: Random) -> Iterator[tuple[str, str]]:
    """Guesses without end, the kinds in turn, none of them a token of ours."""
    own = set(genuine)
    for kind in cycle(("no token", "a letter changed", "voucher changed", "another district", "cut short")):
        token = random.choice(genuine)
        district, _, secret = token.partition("-")
        made = "".join(random.choices(_LETTERS, k=len(secret)))
        at = random.randrange(len(secret) - 8)
        guess = {
            "no token": made,
            "a letter changed": f"{district}-{secret[:at]}{random.choice(_LETTERS)}{secret[at + 1 :]}",
            "voucher changed": f"{district}-{secret[:-8]}{made[:8]}",
            "another district": f"{random.choice('4567')}-{secret}",
            "cut short": token[: -random.randrange(1, 20)],
        }[kind]
        if guess not in own:
            yield kind, guess


def _asked(portal: Application, path: str, network: str) -> tuple[int, bytes]:
    status: list[str] = []

    def start_response(line: str, _headers: object, *_: object) -> None:
        status.append(line)

    response = portal(a_visit(path) | {"REMOTE_ADDR": network}, start_response)
    page = b"".join(response)
    response.close()
    return int(status[0].partition(" ")[0]), page


if __name__ == "__main__":
    sys.exit(main())
