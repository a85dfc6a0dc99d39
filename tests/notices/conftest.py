"""A robot and a mail server of the test's own, on loopback."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.notices.robot_server import RobotServer, serving_robot


@pytest.fixture
def robot() -> Iterator[RobotServer]:
    with serving_robot() as server:
        yield server


@dataclass
class MailServer:
    """Mails as they came in."""

    port: int = 0
    refuses: bool = False
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd asks for it
        if self.refuses:
            return "451 try again later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    handler = MailServer()
    with socket.create_server(("127.0.0.1", 0)) as free:
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture
def sleeps() -> Callable[[float], object]:
    """Waits for nothing."""
    return lambda seconds: None
