"""What a run saw of our hosts as visitors meet them, kept in its folder so that judging again gives the same."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from domain.host_state import CertificateState, HostState

FILE_NAME = "hosts.json"


def write_host_states(folder: Path, states: list[HostState]) -> None:
    """All at once or not at all."""
    half = folder / f"{FILE_NAME}.half"
    half.write_bytes(orjson.dumps([asdict(state) for state in states]))
    os.replace(half, folder / FILE_NAME)


def has_host_states(folder: Path) -> bool:
    """Whether the hosts were looked at for this run."""
    return (folder / FILE_NAME).exists()


def read_host_states(folder: Path) -> list[HostState]:
    """What was seen; nothing where nobody looked."""
    path = folder / FILE_NAME
    return [_state(data) for data in orjson.loads(path.read_bytes())] if path.exists() else []


def _state(data: dict[str, Any]) -> HostState:
    certificate = CertificateState(**data["certificate"]) if data["certificate"] else None
    return HostState(**{**data, "certificate": certificate})
