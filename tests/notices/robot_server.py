"""A robot of the test's own: it keeps what it was sent and answers what it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass(slots=True)
class RobotServer:
    """Answers with what `answers` holds, the last one again and again; keeps what it was sent."""

    url: str
    answers: list[tuple[int, Any]] = field(default_factory=lambda: [(200, {"errcode": 0})])
    hangs_up: bool = False
    paths: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving_robot() -> Iterator[RobotServer]:
    """One on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            robot.paths.append(self.path)
            robot.headers.append(dict(self.headers))
            robot.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            if robot.hangs_up:
                self.wfile.write(b"nonsense\r\n\r\n")
                return
            status, answer = robot.answers.pop(0) if len(robot.answers) > 1 else robot.answers[0]
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        robot = RobotServer(f"http://127.0.0.1:{server.server_port}/send?key=geheim")
        Thread(target=server.serve_forever, daemon=True).start()
        yield robot
        server.shutdown()
