"""Django settings of a running server: the fixed ones and what this home adds.

`xuncha serve` names the home in XUNCHA_HOME, how it listens in XUNCHA_SERVE_HOSTS and XUNCHA_SERVE_HTTPS,
and where site files lie in XUNCHA_SERVE_SITES.
"""

import os
from pathlib import Path

from console.fixed_settings import *  # noqa: F403 - Django reads settings from one module
from console.server_key import server_key
from usecases.home.home_path import home_path

_HOME = home_path()

SECRET_KEY = server_key(_HOME)
ALLOWED_HOSTS = os.environ.get("XUNCHA_SERVE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES: dict[str, dict[str, object]] = {"default": {}}
SESSION_FILE_PATH = str(_HOME / "cache" / "sessions")
FILE_UPLOAD_TEMP_DIR = str(_HOME / "cache" / "uploads")
TRUSTED_PROXIES = os.environ.get("XUNCHA_SERVE_PROXY", "127.0.0.1").split(",")
SITES_FOLDER = Path(os.environ.get("XUNCHA_SERVE_SITES", "sites"))

_HTTPS = os.environ.get("XUNCHA_SERVE_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "file": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": str(_HOME / "logs" / "console.log"),
            "formatter": "line",
            "encoding": "utf-8",
            "delay": True,
        }
    },
    "root": {"handlers": ["file"], "level": "WARNING"},
}
