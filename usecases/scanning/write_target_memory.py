"""Take what the database knows of targets into the folder of a run that begins."""

import os
from dataclasses import astuple
from datetime import date
from pathlib import Path

import orjson

from store.target_queries import accepted_looks, approved_hosts, failing_days
from usecases.home.refusal import using_home
from usecases.scanning.target_memory_file import FILE_NAME


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
