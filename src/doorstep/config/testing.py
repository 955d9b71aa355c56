"""Settings under test: as on one's own machine, with fast password hashing and no waiting."""

from doorstep.config.settings import *  # noqa: F403 - all of them, then what differs

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
SENDING_ROUNDS_A_MINUTE = 1
