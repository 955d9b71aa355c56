"""How messages leave: the adapters are chosen in the wiring, their addresses here."""

from environs import Env

from .environment import ENVIRONMENT

_env = Env()

BASE_URL = ENVIRONMENT.base_url
# where a family's link leads, as messages write it; a test holds it equal to the portal's addresses
FAMILY_PATH = "/f/"
FAMILY_LINK = f"{BASE_URL}{FAMILY_PATH}{{token}}/"
# where the page of a visit and one's own visits stand, as messages to educators write it; a test likewise
VISIT_PAGE = f"{BASE_URL}/visits/{{key}}/"
MY_VISITS_PAGE = f"{BASE_URL}/my/visits/"
EMAIL_HOST = _env.str("DOORSTEP_SMTP_HOST", "")
EMAIL_PORT = _env.int("DOORSTEP_SMTP_PORT", 587)
EMAIL_HOST_USER = _env.str("DOORSTEP_SMTP_USER", "")
EMAIL_HOST_PASSWORD = _env.str("DOORSTEP_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _env.bool("DOORSTEP_SMTP_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _env.str("DOORSTEP_FROM_EMAIL", "Doorstep <doorstep@localhost>")

# Texts, by Twilio or another provider that speaks its HTTP interface; without an account none leave.
TEXT_URL = _env.str("DOORSTEP_TEXTS_URL", "https://api.twilio.com")
TEXT_ACCOUNT = _env.str("DOORSTEP_TEXTS_ACCOUNT", "")
TEXT_SECRET = _env.str("DOORSTEP_TEXTS_SECRET", "")
TEXT_SENDER = _env.str("DOORSTEP_TEXTS_FROM", "")
WHATSAPP_SENDER = _env.str("DOORSTEP_WHATSAPP_FROM", "")
# How numbers begin that texts may go to, and what one run and one day may cost (parts of texts, a district).
TEXT_COUNTRIES = _env.list("DOORSTEP_TEXTS_TO", ["+1"])
TEXTS_A_MINUTE = _env.int("DOORSTEP_TEXTS_A_MINUTE", 600)
TEXT_PARTS_A_DAY = _env.int("DOORSTEP_TEXT_PARTS_A_DAY", 20_000)
# where a provider reports what became of a text; a test holds it equal to the address of the hook
TEXT_REPORTS = f"{BASE_URL}/hooks/texts/{{district}}/{{key}}/"

# The ways this site writes by, the preferred first; the demo shows every message on its outbox page.
MESSAGE_CHANNELS = _env.list(
    "DOORSTEP_CHANNELS", ["sms", "email"] if ENVIRONMENT.demo or TEXT_ACCOUNT else ["email"]
)

# Where nothing may leave, or nobody was named to carry it, one's own machine shows letters on a page instead.
SHOW_LETTERS = ENVIRONMENT.demo or not (ENVIRONMENT.production or EMAIL_HOST or TEXT_ACCOUNT)
# Letters about accounts (a forgotten password) go to staff directly; without a carrier they are printed.
EMAIL_BACKEND = f"django.core.mail.backends.{'console' if SHOW_LETTERS else 'smtp'}.EmailBackend"
