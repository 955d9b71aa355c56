"""`doorstep fake-provider`: texts, WhatsApp and e-mail on one's own machine, by a provider that is none.

    doorstep fake-provider --twice 0.1 --shuffled 0.1 --undelivered 0.05

It speaks the interfaces of Twilio, Meta, Postmark and Resend, signs what it posts back, and is as slow,
forgetful and confused as told. It prints what a site has to be started with. What it takes stands in a file
where one is named, a line a message, so that a provider that was killed remembers what it took.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import Final

from doorstep.integrations.pretended import Manners, Pretended
from doorstep.integrations.pretended.interfaces import Accounts

from .commands import COMMANDS, Subparsers

_SHARES: Final = {
    "busy": "of what comes, answered “too many” and not taken",
    "broken": "of what comes, taken and answered with an error",
    "hangs-up": "of what comes, taken and not answered at all",
    "undelivered": "of what was taken, reported as not delivered",
    "twice": "of the reports, posted twice",
    "shuffled": "of the messages, reported in a wrong order",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "fake-provider",
        help=COMMANDS["fake-provider"].help,
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8025, help="where it answers (8025)")
    parser.add_argument("--site", default="http://localhost:8000", help="the site to which it reports")
    parser.add_argument(
        "--district", default="2", help="the district in addresses of hooks, as the site spells it"
    )
    parser.add_argument("--book", type=Path, help="the file in which what it took stands")
    parser.add_argument("--honours-key", action="store_true", help="take a message once under its key")
    parser.add_argument("--no-reports", action="store_true", help="never say what became of a message")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds an answer takes")
    parser.add_argument("--late", type=float, default=1.0, help="seconds until a report")
    parser.add_argument("--seed", type=int, default=0, help="of what is drawn")
    for share, said in _SHARES.items():
        parser.add_argument(f"--{share}", type=float, default=0.0, metavar="SHARE", help=said)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer until interrupted."""
    shares = {share.replace("-", "_"): getattr(arguments, share.replace("-", "_")) for share in _SHARES}
    manners = Manners(
        honours_key=arguments.honours_key,
        delay=arguments.delay,
        late=arguments.late,
        reports=not arguments.no_reports,
        seed=arguments.seed,
        **shares,
    )
    hooks = f"{arguments.site.rstrip('/')}/hooks"
    accounts = Accounts(mail_hook=f"{hooks}/mail/", whatsapp_hook=f"{hooks}/whatsapp/{arguments.district}/")
    provider = Pretended(accounts, manners=manners, port=arguments.port, book=arguments.book)
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: over.set())
    provider.start()
    print(_told(provider), flush=True)
    over.wait()
    provider.stop()
    print(f"took {len(provider.taken):,} messages", file=sys.stderr)
    return 0


def _told(provider: Pretended) -> str:
    """The environment of a site that uses it."""
    accounts, url = provider.accounts, provider.base_url
    said = {
        "DOORSTEP_TEXTS_URL": url,
        "DOORSTEP_TEXTS_ACCOUNT": accounts.account,
        "DOORSTEP_TEXTS_SECRET": accounts.secret,
        "DOORSTEP_TEXTS_FROM": "+19165550100",
        "DOORSTEP_TEXTS_HONOUR_KEY": str(provider.manners.honours_key).lower(),
        "DOORSTEP_META_URL": url,
        "DOORSTEP_META_NUMBER": accounts.number_id,
        "DOORSTEP_META_TOKEN": accounts.secret,
        "DOORSTEP_META_SECRET": accounts.secret,
        "DOORSTEP_MAIL_SERVICE": "resend" if provider.manners.honours_key else "postmark",
        "DOORSTEP_MAIL_SERVICE_KEY": accounts.secret,
        "DOORSTEP_MAIL_SERVICE_URL": url,
        "DOORSTEP_MAIL_SERVICE_HOOK_SECRET": accounts.hook_secret,
        "DOORSTEP_CHANNELS": "sms,whatsapp,email",
    }
    lines = [f"  {name}={value}" for name, value in said.items()]
    return "\n".join([f"A provider that is none answers at {url}. Start a site with:", *lines])
