"""Opens a home page as a visitor does, by IPv4 or IPv6, and says how long it took.

Plain blocking sockets: one page now and then, outside of any crawl. Where it connects is checked
after the name was resolved and at each redirect, as for crawling: names that are not ours must
not lead into an inner network.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.address.address_guard import is_public
from crawler.address.redirect import REDIRECTS, place_of
from crawler.network.route import fixed_address
from crawler.site_settings import user_agent
from domain.host import host_of
from domain.site import Site

PATIENCE_SECONDS = 15.0
NO_AAAA = "没有 AAAA 记录"
_MOST_HOPS = 5
_MOST_BYTES = 8 << 20
_PORTS = {"http": 80, "https": 443}
_FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})

_IPV6_SOMEWHERE = ("2001:4860:4860::8888", 9)

Lookup = Callable[[str, int], list[str]]


class NotReached(Exception):
    """The page did not open; the message is Chinese."""


class NoAddress(NotReached):
    """The name has no address of that protocol."""


class NameNotKnown(NotReached):
    """The resolver could not say: nothing is known about the name."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One look: `reason` is Chinese, "" when the page opened in time."""

    seconds: float
    reason: str


def system_addresses(host: str, version: int) -> list[str]:
    """Addresses of one protocol; raises NoAddress, NameNotKnown."""
    try:
        rows = socket.getaddrinfo(host, None, _FAMILIES[version], socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_NAME:
            raise NoAddress(NO_AAAA if version == 6 else "域名不存在") from None
        raise NameNotKnown("域名服务器暂时没有答复，无法判断") from None
    except UnicodeError:
        raise NoAddress("域名不合法") from None
    return list(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in rows))


def has_ipv6() -> bool:
    """Whether this machine has a way into the IPv6 internet; sends nothing."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as asked:
            asked.connect(_IPV6_SOMEWHERE)
            return True
    except OSError:
        return False


class Visitor:
    """Opens pages of one site."""

    def __init__(self, site: Site, lookup: Lookup = system_addresses) -> None:
        self._site = site
        self._agent = user_agent(site)
        self._fixed = {host.lower(): fixed_address(place) for host, place in site.crawl.resolve.items()}
        self._lookup = lookup

    def is_placed(self, host: str) -> bool:
        """Whether the site file says where the host is, so that nothing can be learned of its real address."""
        return host in self._fixed

    def open(self, url: str, version: int = 4) -> Opened:
        """Opens a page with all its bytes, redirects followed; raises NameNotKnown where nothing can be said."""
        begun = time.monotonic()
        try:
            self._open(url, version, begun + PATIENCE_SECONDS)
            reason = ""
        except TimeoutError:
            reason = f"{PATIENCE_SECONDS:.0f} 秒内没有打开"
        except NameNotKnown:
            raise
        except NotReached as error:
            reason = str(error)
        except ssl.SSLError:
            reason = "加密连接（TLS）建立失败"
        except ConnectionRefusedError:
            reason = "服务器拒绝连接"
        except (OSError, http.client.HTTPException):
            reason = "连接中断，没有完整应答"
        return Opened(time.monotonic() - begun, reason)

    def connect(self, host: str, port: int, version: int, seconds: float) -> socket.socket:
        """A connection to the host; raises NotReached, OSError."""
        if host in self._fixed:
            return socket.create_connection(self._fixed[host], seconds)
        addresses = self._lookup(host, version)
        allowed = [each for each in addresses if self._site.owns(f"http://{host}/") or is_public(ip_address(each))]
        if not allowed:
            raise NotReached("域名指向内网地址，未访问")
        return socket.create_connection((allowed[0], port), seconds)

    def _open(self, url: str, version: int, until: float) -> None:
        for _ in range(_MOST_HOPS):
            answer = self._ask(url, version, until)
            if answer.status not in REDIRECTS:
                if answer.status >= 400 and answer.status not in (401, 403, 412, 429, 521):
                    raise NotReached(f"服务器出错（状态码 {answer.status}）")
                return
            url = place_of(url, answer.getheader("location") or "")
            if urlsplit(url).scheme not in _PORTS:
                raise NotReached("跳转到不能访问的地址")
        raise NotReached("一再跳转")

    def _ask(self, url: str, version: int, until: float) -> http.client.HTTPResponse:
        parts, host = urlsplit(url), host_of(url)
        with self.connect(host, parts.port or _PORTS[parts.scheme], version, _left(until)) as plain:
            plain.settimeout(_left(until))
            connection = _tls(plain, host) if parts.scheme == "https" else plain
            with connection:
                return self._converse(connection, url, until)

    def _converse(self, connection: socket.socket, url: str, until: float) -> http.client.HTTPResponse:
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        head = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: {self._agent}\r\nAccept: */*\r\n"
        connection.sendall(f"{head}Connection: close\r\n\r\n".encode("ascii", "replace"))
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        read = 0
        while read < _MOST_BYTES and (piece := answer.read1(65536)):
            read += len(piece)
            connection.settimeout(_left(until))
        return answer


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _tls(plain: socket.socket, host: str) -> socket.socket:
    """Whether the page opens is one question, whether its certificate is good another (see `handshake`)."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context.wrap_socket(plain, server_hostname=host)
