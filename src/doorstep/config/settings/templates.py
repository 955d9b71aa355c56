"""Templates and static files.

django-cotton and django-template-partials each rewrite the loaders from their default app configuration and
together leave components unrendered; both are installed with their simple configuration and the loaders are
nested here by hand.
"""

from pathlib import Path

from .environment import ENVIRONMENT

_loaders = [
    # cotton's own loader, which leaves the indentation out
    "doorstep.interfaces.look.loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "doorstep.interfaces.workspace.navigation.frame",
            ],
            "loaders": [
                ("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _loaders)])
            ],
        },
    },
]

# A component sees the props it declares and the request, nothing else of the page around it.
COTTON_ISOLATE_BY_DEFAULT = True

STATIC_URL = "/static/"
# on one's own machine files are served from where they lie
STATIC_ROOT = Path(ENVIRONMENT.data_folder) / "static-root" if ENVIRONMENT.production else None
WHITENOISE_USE_FINDERS = not ENVIRONMENT.production
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.ManifestStaticFilesStorage"
        if ENVIRONMENT.production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
