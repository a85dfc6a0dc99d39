"""Systems in which a person signs in elsewhere: a small server, and an OpenID provider with a page of its own."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from domain.account import Role
from tests.console.people import LOGINS

REVIEWER = LOGINS[Role.REVIEWER]
ONWARD = "onward"
"""Instead of a type: the body is where the browser is sent."""


@contextmanager
def serving(answer: Any, name: str = "127.0.0.1") -> Iterator[str]:
    """A server on loopback that calls itself `name`; `answer(path, query, form, base)` gives type and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            kind, said = answer(parts.path, parse_qs(parts.query), parse_qs(body.decode()), base)
            self.send_response(302 if kind == ONWARD else 200)
            self.send_header(*(("Location", said) if kind == ONWARD else ("Content-Type", kind)))
            self.end_headers()
            self.wfile.write(b"" if kind == ONWARD else said.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://{name}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield base
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Provider:
    """A small OpenID provider; `spoil` changes the claims that it signs, `back` where it sends people afterwards.

    While it `holds`, the way back is a link on a page of its own and not gone.
    """

    def __init__(self) -> None:
        jwk = pytest.importorskip("joserfc.jwk", reason="Authlib（可选依赖 oidc）没有安装")
        pytest.importorskip("authlib", reason="Authlib（可选依赖 oidc）没有安装")
        self.key = jwk.RSAKey.generate_key(2048, {"kid": "1"})
        self.signing = self.key
        self.spoil: dict[str, Any] = {}
        self.back = ""
        self.holds = False
        self._asked: dict[str, Mapping[str, str]] = {}

    def agree(self, asked: Mapping[str, str]) -> str:
        """The person has signed in here: a code for what the console asked with."""
        code = f"code-{len(self._asked)}"
        self._asked[code] = asked
        return code

    def answer(self, path: str, query: dict[str, list[str]], form: dict[str, list[str]], base: str) -> tuple[str, str]:
        """What is said at one of its addresses."""
        if path == "/authorize":
            return "text/html; charset=utf-8", _page({name: values[0] for name, values in query.items()})
        if path == "/agree":
            asked = {name: values[0] for name, values in form.items()}
            back = self.back or asked["redirect_uri"]
            onward = f"{back}?{urlencode({'code': self.agree(asked), 'state': asked['state']})}"
            return (
                ("text/html; charset=utf-8", f'<a href="{escape(onward)}">返回</a>') if self.holds else (ONWARD, onward)
            )
        return "application/json", json.dumps(self._said(path, form, base))

    def _said(self, path: str, form: dict[str, list[str]], base: str) -> dict[str, Any]:
        if path == "/jwks":
            return {"keys": [self.key.as_dict(private=False)]}
        if path == "/token":
            asked = self._asked[form["code"][0]]
            digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
                return {"error": "invalid_grant"}
            return {"access_token": "a", "token_type": "Bearer", "id_token": self._token(base, asked["nonce"])}
        known = {"issuer": base, "authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"}
        return known | {"jwks_uri": f"{base}/jwks", "id_token_signing_alg_values_supported": ["RS256"]}

    def _token(self, base: str, nonce: str) -> str:
        jwt = pytest.importorskip("joserfc.jwt")
        now = int(time.time())
        claims = {"iss": base, "sub": "7", "aud": "xuncha", "iat": now, "exp": now + 60, "nonce": nonce}
        claims |= {"preferred_username": REVIEWER, **self.spoil}
        return str(jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signing))


def _page(asked: dict[str, str]) -> str:
    kept = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in asked.items())
    return f'<title>县统一认证</title><form method="post" action="/agree">{kept}<button>同意登录</button></form>'
