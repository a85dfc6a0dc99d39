"""Django settings of the console that are the same on every machine."""

from pathlib import Path

from store.settings import (  # noqa: F401 - settings here as much as those below
    DEFAULT_AUTO_FIELD,
    INSTALLED_APPS,
    LANGUAGE_CODE,
    TIME_ZONE,
    USE_I18N,
    USE_TZ,
)

_HERE = Path(__file__).parent

ROOT_URLCONF = "console.urls"
MIDDLEWARE = (
    "console.shield.Shield",
    "django.middleware.security.SecurityMiddleware",
    "console.body_limit.BodyLimit",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "console.session.SignedIn",
    "console.proxied.SameAsProxy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "console.access.Access",
    "console.trouble.Refusals",
)
TEMPLATES = (
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "console.frame.frame"],
            "libraries": {"words": "console.words"},
        },
    },
)
STATIC_ROOT = _HERE / "static"
STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
CSRF_FAILURE_VIEW = "console.trouble.csrf_failed"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_ENGINE = "django.contrib.sessions.backends.file"
SESSION_COOKIE_NAME = "xuncha"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 3600
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600
