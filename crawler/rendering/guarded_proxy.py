"""The only way out for a browser: a SOCKS5 proxy on loopback whose connections go by the crawl's route.

Whatever a rendered page asks for, by script, frame, redirect or WebSocket, is resolved and checked
here as any request of the crawl is: `resolve` holds, and no inner network is reached.
"""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from ipaddress import IPv4Address, IPv6Address

from crawler.network.route import InnerAddress, NameUnknown, NoSuchName, Route

_VERSION = 5
_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_DONE, _REFUSED_BY_RULE, _UNREACHABLE, _NOT_KNOWN = 0, 2, 4, 7
_CONNECT_SECONDS = 10
_CHUNK = 64 << 10


class GuardedProxy:
    """Accepts connections from this machine only."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._server: asyncio.Server | None = None
        self._conversations: set[asyncio.Task[None]] = set()

    async def start(self) -> str:
        """Begins to listen; the address to give to a browser."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"socks5://127.0.0.1:{port}"

    async def close(self) -> None:
        """Accepts nothing more and ends what is under way."""
        if self._server:
            self._server.close()
        for conversation in self._conversations:
            conversation.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversation = asyncio.ensure_future(self._converse(reader, writer))
        self._conversations.add(conversation)
        conversation.add_done_callback(self._conversations.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError):
            async with _closing(writer):
                await self._pass_on(reader, writer)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            host, port = await _wanted(reader, writer)
            far_reader, far_writer = await self._connect(host, port)
        except _Declined as error:
            writer.write(_answer(error.code))
            return
        writer.write(_answer(_DONE))
        async with _closing(far_writer):
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        fixed = self._route.fixed(host)
        try:
            places = [fixed] if fixed else [(address, port) for address in await self._route.addresses(host)]
        except InnerAddress:
            raise _Declined(_REFUSED_BY_RULE) from None
        except (NoSuchName, NameUnknown):
            raise _Declined(_UNREACHABLE) from None
        try:
            return await asyncio.wait_for(asyncio.open_connection(*places[0]), _CONNECT_SECONDS)
        except OSError:  # a time-out is one
            raise _Declined(_UNREACHABLE) from None


class _Declined(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def _wanted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    """The host and port that the browser asks for (RFC 1928, without authentication)."""
    version, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    if version != _VERSION:
        raise EOFError
    writer.write(bytes([_VERSION, 0]))
    _, command, _, kind = await reader.readexactly(4)
    if kind == _NAME:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("latin-1")
    elif kind == _IPV4:
        host = str(IPv4Address(await reader.readexactly(4)))
    elif kind == _IPV6:
        host = str(IPv6Address(await reader.readexactly(16)))
    else:
        raise _Declined(_NOT_KNOWN)
    (port,) = struct.unpack("!H", await reader.readexactly(2))
    if command != _CONNECT:
        raise _Declined(_NOT_KNOWN)
    return host.lower(), port


def _answer(code: int) -> bytes:
    return bytes([_VERSION, code, 0, _IPV4]) + bytes(6)


@asynccontextmanager
async def _closing(writer: asyncio.StreamWriter) -> AsyncIterator[None]:
    try:
        yield
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Passes on what comes, and its end."""
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
