"""The server as it runs: what it says of itself, and whom it lets wait."""

import socket
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

SILENT = 100
"""Far more than the server has threads."""


def test_the_server_says_neither_its_version_nor_more_than_its_name(served: str) -> None:
    with urllib.request.urlopen(f"{served}/sign-in/") as answer:
        assert answer.headers["Server"] == "gunicorn"
        assert "unsafe-" not in answer.headers["Content-Security-Policy"]


def test_connections_over_which_nothing_is_asked_keep_nobody_waiting(served: str) -> None:
    place = urlsplit(served)
    with ExitStack() as stack:
        for _ in range(SILENT):
            stack.enter_context(socket.create_connection((place.hostname, place.port)))
        with urllib.request.urlopen(f"{served}/sign-in/", timeout=20) as answer:
            assert answer.status == 200


def test_a_connection_that_was_silent_for_a_while_is_answered_all_the_same(served: str) -> None:
    place = urlsplit(served)
    with socket.create_connection((place.hostname, place.port), 20) as early:
        with urllib.request.urlopen(f"{served}/sign-in/", timeout=20) as answer:
            answer.read()  # by now the other has been seen and put aside
        early.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        early.sendall(b"Connection: close\r\n\r\n")

        assert early.recv(15) == b"HTTP/1.1 200 OK"
