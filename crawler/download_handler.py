"""Scrapy's HTTP handler with our own way of connecting: `resolve`, and no inner networks.

The check stands where a connection is made, so it holds for redirects and for every name that
changes its address, whatever the callers above do.
"""

import asyncio
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP6ClientEndpoint, wrapClientTLS
from twisted.internet.error import ConnectError, ConnectionRefusedError
from twisted.internet.interfaces import IProtocol, IProtocolFactory, IStreamClientEndpoint
from twisted.web.client import URI, Agent
from twisted.web.iweb import IAgentEndpointFactory, IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.response_parser import BoundedFactory
from crawler.route import Route

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

_CONNECT_SECONDS = 10
_MOST_ADDRESSES = 3


class CheckedDownloadHandler(HTTP11DownloadHandler):
    """Keeps one agent for the whole crawl, whose connections go by the spider's route."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        assert crawler.spider is not None
        self._pool._factory = BoundedFactory
        places = _Places(reactor, crawler.spider.route, self._contextFactory)  # type: ignore[attr-defined]
        self._agent = Agent.usingEndpointFactory(reactor, places, self._pool)  # type: ignore[no-untyped-call]

    async def download_request(self, request: Request) -> Response:
        """One request, by the agent above instead of Scrapy's one a request."""
        agent = _RoutedAgent(
            contextFactory=self._contextFactory,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        agent.routed = self._agent
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))


class _RoutedAgent(_ScrapyAgent):
    routed: Agent

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        return self.routed


@implementer(IAgentEndpointFactory)
class _Places:
    """Makes the endpoint of each connection; the URL, and so the Host header and SNI, stay as they are."""

    def __init__(self, reactor: "ReactorBase", route: Route, tls: IPolicyForHTTPS) -> None:
        self._reactor = reactor
        self._route = route
        self._tls = tls

    def endpointForURI(self, uri: URI) -> IStreamClientEndpoint:  # noqa: N802 - Twisted's name
        """Plain or TLS, by the scheme."""
        endpoint = _RoutedEndpoint(self._reactor, self._route, uri.host.decode("ascii"), uri.port)
        if uri.scheme == b"https":
            # zope's interfaces mean nothing to a type checker.
            creator = self._tls.creatorForNetloc(uri.host, uri.port)  # type: ignore[call-arg, misc]
            return wrapClientTLS(creator, endpoint)  # type: ignore[arg-type]
        return endpoint  # type: ignore[return-value]


@implementer(IStreamClientEndpoint)
class _RoutedEndpoint:
    def __init__(self, reactor: "ReactorBase", route: Route, host: str, port: int) -> None:
        self._reactor = reactor
        self._route = route
        self._host = host.strip("[]")
        self._port = port

    def connect(self, protocolFactory: IProtocolFactory) -> Deferred[IProtocol]:  # noqa: N803 - Twisted's name
        """Tries the host's addresses in turn; raises what `Route.addresses` raises."""
        return Deferred.fromCoroutine(self._connect(protocolFactory))

    async def _connect(self, factory: IProtocolFactory) -> IProtocol:
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

    async def _reach(self, address: str, port: int, factory: IProtocolFactory) -> IProtocol:
        family = TCP6ClientEndpoint if ":" in address else TCP4ClientEndpoint
        return await family(self._reactor, address, port, _CONNECT_SECONDS).connect(factory)
