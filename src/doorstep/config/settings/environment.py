"""What the environment says, read once, with errors that say what to set."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from environs import Env

from doorstep.kernel.sealed import KeyRing

_env = Env()


@dataclass(frozen=True, slots=True)
class Environment:
    """The few facts every settings module needs."""

    name: str
    data_folder: Path
    secret_key: str
    address_keys: KeyRing
    hosts: list[str]
    base_url: str
    demo: bool

    @property
    def production(self) -> bool:
        return self.name == "production"


def _secret(folder: Path, name: str, environment: str) -> str:
    """A secret from the environment or, on one's own machine only, one made once and kept in the data folder.

    Tests have a known one, so that they leave nothing behind.
    """
    given = os.environ.get(name)
    if given:
        return given
    if environment == "testing":
        return base64.urlsafe_b64encode(hashlib.sha384(name.encode()).digest()).decode()
    if environment == "production":
        raise SystemExit(
            f"{name} is not set. Set it to a long random text, for example the output of\n"
            "    python -c 'import secrets; print(secrets.token_urlsafe(48))'\n"
            "or set DOORSTEP_ENV=local to try Doorstep on your own machine."
        )
    kept = folder / name.lower()
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(base64.urlsafe_b64encode(os.urandom(48)).decode())
    return kept.read_text().strip()


def _key_ring(secret: str) -> KeyRing:
    """Keys written as ``id:base64,…`` (the last one seals), or one key derived from a plain secret."""
    if ":" in secret:
        pairs = [part.split(":", 1) for part in secret.split(",")]
        keys = {int(number): base64.urlsafe_b64decode(key) for number, key in pairs}
        return KeyRing(keys=keys, current=int(pairs[-1][0]))
    return KeyRing(keys={1: base64.urlsafe_b64decode(secret)[:32]}, current=1)


def read() -> Environment:
    """Read the environment; exits with what to set where production lacks a secret."""
    tests_run = os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".testing")
    name = _env.str("DOORSTEP_ENV", "testing" if tests_run else "production")
    production = name == "production"
    demo = _env.bool("DOORSTEP_DEMO", False)
    if demo and production:
        raise SystemExit("DOORSTEP_DEMO opens every account to everyone: it cannot be set in production.")
    folder = Path(_env.str("DOORSTEP_DATA", ".doorstep")).absolute()
    return Environment(
        name=name,
        data_folder=folder,
        secret_key=_secret(folder / "secrets", "DOORSTEP_SECRET_KEY", name),
        address_keys=_key_ring(_secret(folder / "secrets", "DOORSTEP_ADDRESS_KEYS", name)),
        hosts=_env.list("DOORSTEP_HOSTS", [] if production else ["localhost", "127.0.0.1", "testserver"]),
        base_url=_env.str(
            "DOORSTEP_BASE_URL", "https://localhost" if production else "http://localhost:8000"
        ),
        demo=demo,
    )


ENVIRONMENT = read()
