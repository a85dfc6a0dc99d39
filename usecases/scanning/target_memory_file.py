"""What a run knows of targets from earlier runs, kept in its folder from its beginning; scanning needs no database."""

from pathlib import Path

import orjson

from domain.page_look import PageLook
from domain.target_memory import TargetMemory

FILE_NAME = "targets.json"


def read_target_memory(folder: Path) -> TargetMemory:
    """What the run knew; nothing in a folder that was made without a database."""
    path = folder / FILE_NAME
    if not path.exists():
        return TargetMemory()
    told = orjson.loads(path.read_bytes())
    return TargetMemory(
        failed={key: tuple(days) for key, days in told["failed"].items()},
        well=told["well"],
        looks={key: PageLook(*look) for key, look in told["looks"].items()},
        approved=frozenset(told["approved"]),
    )
