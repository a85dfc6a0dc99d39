"""An answer as our own connections bring it, for Scrapy to pass on."""

from scrapy.http import Response

from crawler.answer.body import Spool
from crawler.network.answer_head import Head


class HeardResponse(Response):
    """With its head as it came; `spool` holds the body where that may be large."""

    __slots__ = ("head", "spool")
    head: Head
    spool: Spool | None
