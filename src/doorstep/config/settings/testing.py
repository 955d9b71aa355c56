"""Settings under test: as on one's own machine, with fast password hashing and no waiting."""

import os

os.environ.setdefault("DOORSTEP_ENV", "testing")

from doorstep.config.settings import *  # noqa: E402, F403 - the environment is set first by intent

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
