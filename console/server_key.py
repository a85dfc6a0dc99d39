"""The key that signs sessions and forms; made at the first start, worth nothing in another home."""

import os
import secrets
from pathlib import Path

_NAME = "console.key"


def server_key(home: Path) -> str:
    """The key's text; the file is readable by its owner alone."""
    path = home / _NAME
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
