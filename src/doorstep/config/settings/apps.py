"""What is installed, in the order of the floors."""

CHAPTERS = [
    f"doorstep.domain.{chapter}"
    for chapter in (
        "organizations",
        "audit",
        "accounts",
        "people",
        "messaging",
        "sources",
        "programs",
        "readiness",
        "training",
        "consent",
        "selection",
        "visits",
        "planning",
        "reflection",
        "conversations",
        "compensation",
        "fidelity",
        "transfers",
    )
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    # before allauth, whose templates the look replaces
    "doorstep.interfaces.look",
    "doorstep.interfaces.portal",
    "doorstep.interfaces.workspace",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "doorstep.interfaces.jobs",
    *CHAPTERS,
]
