"""Settings, one module a concern; the environment decides, and nothing secret has a default.

``DOORSTEP_ENV`` is ``production`` (the default), ``local`` (`./doorstep demo` and `run` on one's own
machine) or ``testing``.
"""

from .apps import *  # noqa: F403 - settings are gathered here by design
from .database import *  # noqa: F403 - as above
from .environment import ENVIRONMENT
from .languages import *  # noqa: F403 - as above
from .logs import *  # noqa: F403 - as above
from .maps import *  # noqa: F403 - as above
from .messages import *  # noqa: F403 - as above
from .pay import *  # noqa: F403 - as above
from .rosters import *  # noqa: F403 - as above
from .security import *  # noqa: F403 - as above
from .sign_in import *  # noqa: F403 - as above
from .templates import *  # noqa: F403 - as above
from .translation import *  # noqa: F403 - as above

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "doorstep.config.urls"
WSGI_APPLICATION = "doorstep.config.wsgi.application"
DEMO = ENVIRONMENT.demo
