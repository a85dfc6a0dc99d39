"""Where to connect for a host: names resolved, `resolve` of the site file applied, inner addresses refused."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address

from crawler.address.address_guard import Address, is_public

Lookup = Callable[[str], Awaitable[list[str]]]

_KEEP_SECONDS = 600
"""How long an answer of the resolver is believed; connecting uses that very answer, so that a name
cannot change to an inner address between check and use."""

_DOUBT_SECONDS = 5
"""How long a "no such name" is believed: a name server fails for a moment now and then, and a
target is asked a second time before its name is called gone."""

_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class NoSuchName(Exception):
    """The resolver says that the name does not exist."""


class NameUnknown(Exception):
    """The resolver could not say: nothing is known about the name."""


class InnerAddress(Exception):
    """The name leads into an inner network."""


class Route:
    """Ways to hosts of one crawl."""

    def __init__(self, own: frozenset[str], resolve: Mapping[str, str], lookup: Lookup | None = None) -> None:
        self._own = own
        self._fixed = {host.lower(): fixed_address(place) for host, place in resolve.items()}
        self._lookup = lookup or system_lookup
        self._known: dict[str, tuple[float, list[str] | NoSuchName | InnerAddress]] = {}

    def fixed(self, host: str) -> tuple[str, int] | None:
        """The address and port that the site file sets for the host."""
        return self._fixed.get(host)

    async def addresses(self, host: str) -> list[str]:
        """Addresses of the host, IPv4 first; raises NoSuchName, NameUnknown, InnerAddress."""
        until, answer = self._known.get(host, (0.0, []))
        if until < time.monotonic():
            answer = await self._ask(host)
            keep = _DOUBT_SECONDS if isinstance(answer, NoSuchName) else _KEEP_SECONDS
            self._known[host] = (time.monotonic() + keep, answer)
        if isinstance(answer, list):
            return answer
        raise answer

    async def _ask(self, host: str) -> list[str] | NoSuchName | InnerAddress:
        try:
            found = [ip_address(text.partition("%")[0]) for text in await self._lookup(host)]
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_NAME:
                return NoSuchName(host)
            raise NameUnknown(host) from None
        except (UnicodeError, ValueError):
            return NoSuchName(host)
        return self._allowed(host, found)

    def _allowed(self, host: str, found: list[Address]) -> list[str] | NoSuchName | InnerAddress:
        allowed = [address for address in found if host in self._own or is_public(address)]
        if not found:
            return NoSuchName(host)
        if not allowed:
            return InnerAddress(host)
        # IPv4 first: few county portals answer on IPv6, and a black hole there costs a time-out.
        return [str(address) for address in sorted(allowed, key=lambda address: address.version)]


async def system_lookup(host: str) -> list[str]:
    """Asks the machine's resolver; raises socket.gaierror."""
    rows = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def fixed_address(place: str) -> tuple[str, int]:
    """`127.0.0.1:8080` or `[::1]:8080` as address and port."""
    host, _, port = place.rpartition(":")
    return host.strip("[]"), int(port)
