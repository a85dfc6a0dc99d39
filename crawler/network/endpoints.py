"""How a connection is made: the site file's `resolve` applied, inner addresses refused, plain or TLS."""

import asyncio
from typing import TYPE_CHECKING

from twisted.internet.defer import Deferred
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP6ClientEndpoint, wrapClientTLS
from twisted.internet.error import ConnectError, ConnectionRefusedError
from twisted.internet.interfaces import IProtocol, IStreamClientEndpoint
from twisted.internet.protocol import Factory
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.network.connections import Place
from crawler.network.route import Route

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

_CONNECT_SECONDS = 10
_MOST_ADDRESSES = 3


class Endpoints:
    """Makes the endpoint of each connection; the URL, and so the Host header and SNI, stay as they are."""

    def __init__(self, reactor: "ReactorBase", route: Route, tls: IPolicyForHTTPS) -> None:
        self._reactor = reactor
        self._route = route
        self._tls = tls

    def connect(self, place: Place, factory: Factory) -> Deferred[IProtocol]:
        """Plain or TLS; raises what `Route.addresses` raises."""
        endpoint = _RoutedEndpoint(self._reactor, self._route, place.host, place.port)
        if place.is_secure:
            host = place.host.encode("ascii")
            # zope's interfaces mean nothing to a type checker.
            creator = self._tls.creatorForNetloc(host, place.port)  # type: ignore[call-arg, misc, arg-type]
            secure = wrapClientTLS(creator, endpoint)  # type: ignore[arg-type]
            return secure.connect(factory)  # type: ignore[call-arg, misc]
        return endpoint.connect(factory)


@implementer(IStreamClientEndpoint)
class _RoutedEndpoint:
    def __init__(self, reactor: "ReactorBase", route: Route, host: str, port: int) -> None:
        self._reactor = reactor
        self._route = route
        self._host = host
        self._port = port

    def connect(self, protocolFactory: Factory) -> Deferred[IProtocol]:  # noqa: N803 - Twisted's name
        """Tries the host's addresses in turn; raises what `Route.addresses` raises."""
        return Deferred.fromCoroutine(self._connect(protocolFactory))

    async def _connect(self, factory: Factory) -> IProtocol:
        fixed = self._route.fixed(self._host)
        if fixed:
            return await self._reach(*fixed, factory)
        addresses = await Deferred.fromFuture(asyncio.ensure_future(self._route.addresses(self._host)))
        failure: ConnectError = ConnectionRefusedError()  # type: ignore[no-untyped-call]
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                return await self._reach(address, self._port, factory)
            except ConnectError as error:
                failure = error
        raise failure

    async def _reach(self, address: str, port: int, factory: Factory) -> IProtocol:
        family = TCP6ClientEndpoint if ":" in address else TCP4ClientEndpoint
        endpoint = family(self._reactor, address, port, _CONNECT_SECONDS)
        return await endpoint.connect(factory)  # type: ignore[arg-type]
