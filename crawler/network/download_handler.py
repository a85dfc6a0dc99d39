"""Scrapy's HTTP handler with our own way of connecting: `resolve`, and no inner networks.

The check stands where a connection is made, so it holds for redirects and for every name that
changes its address, whatever the callers above do.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ResponseReader, _ResultT, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP6ClientEndpoint, wrapClientTLS
from twisted.internet.error import ConnectError, ConnectionRefusedError
from twisted.internet.interfaces import IDelayedCall, IProtocol, IProtocolFactory, IStreamClientEndpoint
from twisted.web.client import URI, Agent
from twisted.web.client import Response as TxResponse
from twisted.web.iweb import UNKNOWN_LENGTH, IAgentEndpointFactory, IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.answer.body import IN_MEMORY_BYTES, Spool
from crawler.network.response_parser import BoundedFactory
from crawler.network.route import Route

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

        self._files = _FileRules(crawler.spider.folder, crawler.spider.file_timeout)  # type: ignore[attr-defined]

    async def download_request(self, request: Request) -> Response:
        """One request, by the agent above instead of Scrapy's one a request."""
        agent = _RoutedAgent(
            contextFactory=self._contextFactory,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        agent.routed, agent.files = self._agent, self._files
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))


@dataclass(frozen=True, slots=True)
class _FileRules:
    """Where large bodies go while they come in, and how long a file may take."""

    folder: Path
    timeout: float


class _RoutedAgent(_ScrapyAgent):
    routed: Agent
    files: _FileRules

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        return self.routed

    def _cb_bodyready(self, txresponse: TxResponse, request: Request) -> "_ResultT | Deferred[_ResultT]":
        """The head is there: a file gets more time, and what may be large goes to disk as it comes."""
        timeout: IDelayedCall = self._timeout_cl
        if _is_file(txresponse) and timeout.active():  # type: ignore[misc]
            timeout.reset(self.files.timeout)  # type: ignore[call-arg, misc]
        length = txresponse.length
        if length == UNKNOWN_LENGTH or length > IN_MEMORY_BYTES:  # type: ignore[operator]
            spool = request.meta["spool"] = Spool(self.files.folder)
            deliver = txresponse.deliverBody

            def deliver_to_spool(reader: _ResponseReader) -> None:
                del txresponse.deliverBody  # no cycle may keep the answer alive
                reader._bodybuf = spool  # type: ignore[assignment]
                deliver(reader)  # type: ignore[no-untyped-call]

            txresponse.deliverBody = deliver_to_spool  # type: ignore[method-assign]
        return super()._cb_bodyready(txresponse, request)


def _is_file(txresponse: TxResponse) -> bool:
    """Whether the head announces something else than a page."""
    named = txresponse.headers.getRawHeaders(b"content-disposition", [])
    media_types: list[bytes] = txresponse.headers.getRawHeaders(b"content-type", [])
    return bool(named) or any(b"html" not in media_type.lower() for media_type in media_types)


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
