"""Which folder is the home: asked for by name, by XUNCHA_HOME, or ./var."""

import os
from pathlib import Path


def home_path(path: Path | None = None) -> Path:
    """The absolute path; nothing is looked at or made."""
    return Path(path or os.environ.get("XUNCHA_HOME") or "var").expanduser().absolute()
