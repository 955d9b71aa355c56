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
MY_HOURS_PAGE = f"{BASE_URL}/availability/"
MY_FAMILIES_PAGE = f"{BASE_URL}/my/families/"
CONVERSATION_PAGE = f"{BASE_URL}/conversations/{{key}}/"
EMAIL_HOST = _env.str("DOORSTEP_SMTP_HOST", "")
EMAIL_PORT = _env.int("DOORSTEP_SMTP_PORT", 587)
EMAIL_HOST_USER = _env.str("DOORSTEP_SMTP_USER", "")
EMAIL_HOST_PASSWORD = _env.str("DOORSTEP_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _env.bool("DOORSTEP_SMTP_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _env.str("DOORSTEP_FROM_EMAIL", "Doorstep <doorstep@localhost>")

# E-mail by a big service instead of SMTP: brevo, mailgun, mailjet, postmark, resend or sparkpost. The second
# is the sender's domain (Mailgun) or the secret key (Mailjet); the hook's secret is what proves its reports.
MAIL_SERVICE = _env.str("DOORSTEP_MAIL_SERVICE", "")
MAIL_SERVICE_KEY = _env.str("DOORSTEP_MAIL_SERVICE_KEY", "")
MAIL_SERVICE_SECOND = _env.str("DOORSTEP_MAIL_SERVICE_SECOND", "")
MAIL_SERVICE_URL = _env.str("DOORSTEP_MAIL_SERVICE_URL", "")
MAIL_SERVICE_HOOK_SECRET = _env.str("DOORSTEP_MAIL_SERVICE_HOOK_SECRET", "")

# Texts, by Twilio or another provider that speaks its HTTP interface; without an account none leave.
TEXT_URL = _env.str("DOORSTEP_TEXTS_URL", "https://api.twilio.com")
TEXT_ACCOUNT = _env.str("DOORSTEP_TEXTS_ACCOUNT", "")
TEXT_SECRET = _env.str("DOORSTEP_TEXTS_SECRET", "")
TEXT_SENDER = _env.str("DOORSTEP_TEXTS_FROM", "")
WHATSAPP_SENDER = _env.str("DOORSTEP_WHATSAPP_FROM", "")
# How many are on their way at once, and whether the provider takes the header Idempotency-Key (not Twilio).
TEXTS_AT_ONCE = _env.int("DOORSTEP_TEXTS_AT_ONCE", 8)
TEXTS_HONOUR_KEY = _env.bool("DOORSTEP_TEXTS_HONOUR_KEY", False)
# WhatsApp by Meta itself: the number's id there, the token that writes, the app's secret that signs what
# comes, and the word that Meta asks for once when the hook is made.
META_URL = _env.str("DOORSTEP_META_URL", "https://graph.facebook.com/v23.0")
META_NUMBER = _env.str("DOORSTEP_META_NUMBER", "")
META_TOKEN = _env.str("DOORSTEP_META_TOKEN", "")
META_SECRET = _env.str("DOORSTEP_META_SECRET", "")
META_WORD = _env.str("DOORSTEP_META_WORD", "")
# How numbers begin that texts may go to, and what one run and one day may cost (parts of texts, a district).
TEXT_COUNTRIES = _env.list("DOORSTEP_TEXTS_TO", ["+1"])
TEXTS_A_MINUTE = _env.int("DOORSTEP_TEXTS_A_MINUTE", 600)
# How often in a minute the worker looks into the outboxes; what a minute may cost is shared among them.
SENDING_ROUNDS_A_MINUTE = 10
# How many messages one decision may send; more go in several rounds.
MAILING_CAP = _env.int("DOORSTEP_MAILING_CAP", 2_000)
TEXT_PARTS_A_DAY = _env.int("DOORSTEP_TEXT_PARTS_A_DAY", 20_000)
# where a provider reports what became of a text; a test holds it equal to the address of the hook
TEXT_REPORTS = f"{BASE_URL}/hooks/texts/{{district}}/{{key}}/"

# The ways this site writes by, the preferred first; the demo shows every message on its outbox page.
MESSAGE_CHANNELS = _env.list(
    "DOORSTEP_CHANNELS", ["sms", "email"] if ENVIRONMENT.demo or TEXT_ACCOUNT else ["email"]
)

# Where nothing may leave, or nobody was named to carry it, one's own machine shows letters on a page instead.
_carried = bool(EMAIL_HOST or MAIL_SERVICE or TEXT_ACCOUNT or META_NUMBER)
SHOW_LETTERS = ENVIRONMENT.demo or not (ENVIRONMENT.production or _carried)
# Letters about accounts (a forgotten password) go to staff directly; without a carrier they are printed.
EMAIL_BACKEND = f"django.core.mail.backends.{'console' if SHOW_LETTERS else 'smtp'}.EmailBackend"
