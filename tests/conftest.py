"""For every test: no network but this machine itself, and Ctrl-C as in a terminal."""

import signal
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("no clock", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("no clock")

# A shell lets what it starts in the background ignore Ctrl-C, and so would every child of a test.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_REAL_CONNECT = socket.socket.connect
_REAL_CONNECT_EX = socket.socket.connect_ex
_REAL_GETADDRINFO = socket.getaddrinfo


class NetworkTouched(AssertionError):
    """A test tried to leave the machine."""


def _check(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if isinstance(name, str) and name not in ("", "localhost", "::1") and not name.startswith("127."):
        raise NetworkTouched(f"a test asked for {name}; serve it on loopback instead")


def _connect(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX:
        _check(address[0])
    _REAL_CONNECT(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    if self.family != socket.AF_UNIX:
        _check(address[0])
    return _REAL_CONNECT_EX(self, address)


def _getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
    _check(host)
    return _REAL_GETADDRINFO(host, *args, **options)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: some hold the second they were made in, and workers must collect the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """Guards connecting and resolving; `live` tests are run by hand and bring their own leave."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect)
        patch.setattr(socket.socket, "connect_ex", _connect_ex)
        patch.setattr(socket, "getaddrinfo", _getaddrinfo)
        yield
