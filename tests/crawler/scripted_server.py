"""A web server on loopback that answers every path exactly as a test scripts it, broken answers included."""

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

Script = bytes | Callable[[socket.socket, "Asked"], None]

_END = b"\r\n\r\n"
_TLS_HELLO = b"\x16\x03"


class Asked:
    """One request as it came."""

    def __init__(self, head: bytes) -> None:
        line, _, rest = head.decode("latin-1").partition("\r\n")
        self.method, self.path, _ = line.split(" ", 2)
        self.headers = {
            name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest.split("\r\n"))
        }

        self.body = ""

    @property
    def host(self) -> str:
        """The Host header."""
        return self.headers.get("host", "")


class ScriptedServer:
    """Serves `scripts` by path, or by host and path, `by_prefix` what begins so, `otherwise` all else.

    One thread a connection.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.scripts: dict[str, Script] = {}
        self.by_prefix: dict[str, Script] = {}
        self.otherwise: Script = answer(404, b"no")
        self.asked: list[Asked] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port: int = self._listener.getsockname()[1]
        self._connections: list[socket.socket] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for connection in [self._listener, *self._connections]:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def paths(self, method: str = "GET") -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked if asked.method == method]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        waiting = b""
        try:
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
                self._connections.append(connection)
            while True:
                while _END not in waiting:
                    received = connection.recv(65536)
                    if not received:
                        return
                    waiting += received
                    if waiting.startswith(_TLS_HELLO):
                        connection.sendall(answer(400, b"plain HTTP only"))
                        connection.shutdown(socket.SHUT_RDWR)
                        return
                head, _, waiting = waiting.partition(_END)
                asked = Asked(head)
                length = int(asked.headers.get("content-length", "0"))
                while len(waiting) < length:
                    waiting += connection.recv(65536)
                asked.body, waiting = waiting[:length].decode("latin-1"), waiting[length:]
                self._serve(connection, asked)
        except OSError:
            return
        finally:
            connection.close()

    def _by_prefix(self, asked: Asked) -> Script:
        prefixes = (prefix for prefix in self.by_prefix if asked.path.startswith(prefix))
        return self.by_prefix.get(next(prefixes, ""), self.otherwise)

    def _serve(self, connection: socket.socket, asked: Asked) -> None:
        self.asked.append(asked)
        script = self.scripts.get(f"{asked.host}{asked.path}") or self.scripts.get(asked.path) or self._by_prefix(asked)
        if callable(script):
            script(connection, asked)
        elif asked.method == "HEAD":
            connection.sendall(script.partition(_END)[0] + _END)
        else:
            connection.sendall(script)


def answer(status: int, body: bytes, content_type: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """A well-formed answer; headers by name with underscores for hyphens."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + _END + body


def page(body: str, title: str = "页面") -> bytes:
    """A page of HTML that is found."""
    return answer(200, html(body, title))


def html(body: str, title: str = "页面") -> bytes:
    """A small document."""
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def moved(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return answer(status, b"", Location=location)
