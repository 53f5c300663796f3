"""Every setting, one sentence each. What a site may choose lies in its home folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

HERE = Path(__file__).resolve().parent

# All state lives in this folder (``mawa --home DIR`` or the environment's MAWA_HOME).
MAWA_HOME = os.environ.get("MAWA_HOME") or str(HERE.parent / "var" / "home")


def _site(key: str, default: str) -> str:
    try:
        card: dict[str, Any] = json.loads((Path(MAWA_HOME) / "site.json").read_text("utf-8"))
    except (OSError, ValueError):
        return default
    value = card.get(key)
    return value if isinstance(value, str) else default


def _session_key() -> str:
    try:
        return (Path(MAWA_HOME) / "session.key").read_text("ascii")
    except OSError:
        return os.urandom(32).hex()  # no home yet: nothing signed with it will outlive this run


# The secret for session cookies, made by ``mawa init``.
SECRET_KEY = _session_key()
# Pages never show a traceback to a user.
DEBUG = False
# Names under which this server answers; the local network's are added by ``mawa serve --address``.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("MAWA_HOSTS", "").split()]
# The applications, from the floor up.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "mawa.journal",
    "mawa.access",
    "mawa.crossing",
    "mawa.situation",
    "mawa.people",
    "mawa.shelter",
    "mawa.custody",
    "mawa.care",
    "mawa.movement",
    "mawa.reporting",
    "mawa.exchange",
    "mawa.origin",
    "mawa.field",
    "mawa.desk",
]
# What every request passes through, outermost first.
MIDDLEWARE = [
    "mawa.desk.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mawa.desk.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "mawa.desk.sent_twice.once",
    "mawa.desk.middleware.answer_refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "mawa.urls"
WSGI_APPLICATION = "mawa.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mawa.desk.context.desk",
            ],
            "builtins": ["mawa.desk.templatetags.mawa"],
        },
    }
]
# One file; WAL lets pages read while an entry is written, FULL keeps what was acknowledged
# through a power cut, IMMEDIATE takes the write lock before the chain's head is read.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(MAWA_HOME) / "mawa.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Who signs in: a member's account; Argon2 for passwords; axes locks a name out after failures.
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["mawa.access.hashing.LaptopArgon2"]
LOGIN_URL = "sign-in"
# Six failures lock the name for a quarter of an hour; a success clears the count.
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "mawa.desk.views.sign_in.locked_out"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
# A session ends after twelve hours, a night's shift, or when the browser closes.
SESSION_COOKIE_AGE = 12 * 3600
# Sessions are files in the home: a registration then costs one durable commit and not two.
SESSION_ENGINE = "django.contrib.sessions.backends.file"
SESSION_FILE_PATH = str(Path(MAWA_HOME) / "sessions")
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_NAME = "mawa_session"
# Over TLS (the server that ``mawa serve --address`` starts for phones) cookies never leave it.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("MAWA_TLS") == "1"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mawa.desk.views.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Languages: Arabic first; the site's own unless the reader chose.
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LANGUAGE_CODE = _site("lang", "ar")
LANGUAGE_COOKIE_NAME = "mawa_language"
LOCALE_PATHS = [str(HERE / "locale"), *(str(path) for path in sorted(HERE.glob("*/locale")))]
USE_I18N = True
# Instants are stored in UTC and shown in the site's zone.
USE_TZ = True
TIME_ZONE = _site("timezone", "Asia/Baghdad")
# Static files, with their hash in the name so that a browser may keep them.
STATIC_URL = "/static/"
STATIC_ROOT = str(Path(MAWA_HOME) / "static")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# Uploads: ten megabytes at most; above one they wait on disk, in the home folder.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = str(Path(MAWA_HOME) / "tmp")
# Where ``--engine spark`` finds Spark: in this machine's own cores, or a cluster's address.
SPARK_MASTER = os.environ.get("MAWA_SPARK_MASTER", "local[*]")
# Where a language model answers that proposes statements (``http://127.0.0.1:8080/v1``), on this
# machine or its network alone; not given, which is usual, the rules read reports.
READER_URL = os.environ.get("MAWA_READER_URL", "")
# The name under which that endpoint knows the model, if it serves several.
READER_MODEL = os.environ.get("MAWA_READER_MODEL", "")
# Logs carry paths without query and no personal data; refused attempts are logged by right.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "axes": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "mawa": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
# Locking by address would lock out a whole desk: everybody comes from the same laptop.
# The folder for uploads is made with the home, which may not be there yet.
SILENCED_SYSTEM_CHECKS = ["axes.W006", "files.E001"]
