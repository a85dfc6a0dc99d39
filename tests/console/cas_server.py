"""A CAS server (protocol 3.0) of the test's own: it asks for a password, remembers who gave it, and issues tickets."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

PASSWORD = "Cas-Password-7"
_SPACE = 'xmlns:cas="http://www.yale.edu/tp/cas"'


class CasServer:
    """Who is signed in here, and tickets: each is good once, for the very service that it was issued for.

    While it `holds`, the way back is a link on a page of its own and not gone.
    """

    def __init__(self) -> None:
        self.base = ""
        self.signed_in: dict[str, str] = {}
        self.tickets: dict[str, tuple[str, str]] = {}
        self.validated: list[str] = []
        self.is_broken = False
        self.holds = False

    def ticket(self, login: str, service: str) -> str:
        """One for that service."""
        name = f"ST-{secrets.token_hex(8)}"
        self.tickets[name] = (login, service)
        return name

    def validate(self, ticket: str, service: str) -> str:
        """What protocol 3.0 says of a ticket; after this it is used up, whatever the answer."""
        self.validated.append(ticket)
        login, meant = self.tickets.pop(ticket, ("", ""))
        if not login:
            inner = '<cas:authenticationFailure code="INVALID_TICKET">no such ticket</cas:authenticationFailure>'
        elif meant != service:
            inner = '<cas:authenticationFailure code="INVALID_SERVICE">another one</cas:authenticationFailure>'
        else:
            who = f"<cas:user>{escape(login)}</cas:user><cas:attributes><cas:mail>x@y.z</cas:mail></cas:attributes>"
            inner = f"<cas:authenticationSuccess>{who}</cas:authenticationSuccess>"
        return f"<cas:serviceResponse {_SPACE}>{inner}</cas:serviceResponse>"

    @contextmanager
    def running(self) -> Iterator[str]:
        """Its address, `localhost`: to a console at 127.0.0.1 another site."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"cas": self}))
        self.base = f"http://localhost:{server.server_port}/cas"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield self.base
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class _Handler(BaseHTTPRequestHandler):
    cas: CasServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/cas/p3/serviceValidate":
            said = "down" if self.cas.is_broken else self.cas.validate(asked.get("ticket", ""), asked["service"])
            return self._answer(503 if self.cas.is_broken else 200, "application/xml", said)
        if parts.path != "/cas/login":
            return self._answer(404, "text/plain", "")
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("TGC")
        login = self.cas.signed_in.get(cookie.value, "") if cookie else ""
        return self._back(login, asked["service"]) if login else self._form()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if form["password"] != [PASSWORD]:
            return self._form("密码不对")
        token, login = secrets.token_hex(8), form["username"][0]
        self.cas.signed_in[token] = login
        service = parse_qs(urlsplit(self.path).query)["service"][0]
        return self._back(login, service, f"TGC={token}; Path=/cas; HttpOnly; SameSite=Lax")

    def _back(self, login: str, service: str, cookie: str = "") -> None:
        joint = "&" if "?" in service else "?"
        onward = service + joint + urlencode({"ticket": self.cas.ticket(login, service)})
        if self.cas.holds:
            return self._answer(200, "text/html; charset=utf-8", f'<a href="{escape(onward)}">返回</a>')
        self.send_response(302)
        self.send_header("Location", onward)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        return self.end_headers()

    def _form(self, line: str = "") -> None:
        fields = '<input name="username"><input name="password" type="password"><button>登录</button>'
        page = f'<title>县统一登录</title><main><p>{line}</p><form method="post">{fields}</form></main>'
        self._answer(200, "text/html; charset=utf-8", page)

    def _answer(self, status: int, kind: str, said: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_: object) -> None:
        pass
