"""What a run knows of targets from earlier runs, kept in its folder from its beginning."""

import os
from dataclasses import astuple
from datetime import date
from pathlib import Path

import orjson

from domain.page_look import PageLook
from domain.target_memory import TargetMemory
from store.target_queries import accepted_looks, approved_hosts, failing_days
from usecases.refusal import using_home

FILE_NAME = "targets.json"


def write_target_memory(site_code: str, folder: Path, day: date) -> None:
    """Takes what the database knows today; keys stand for addresses."""
    with using_home():
        looks = accepted_looks(site_code)
        told = {
            "failed": failing_days(site_code),
            "well": {key: well for key, (well, _) in looks.items()},
            "looks": {key: astuple(look) for key, (_, look) in looks.items() if look.title or look.text},
            "approved": approved_hosts(site_code, day),
        }
    half = folder / f"{FILE_NAME}.half"
    half.write_bytes(orjson.dumps(told))
    os.replace(half, folder / FILE_NAME)


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
