"""Whether an answer is a page that a script still has to fill."""

from crawler.answer.content_coding import TooLarge, Undecodable, decoded_body
from crawler.answer.content_kind import kind_of
from crawler.cms.client_rendered import template_sign
from crawler.network.heard_response import HeardResponse
from documents.characters.charset import decode
from domain.link import TargetKind

_LARGEST = 1 << 20


def is_shell(response: HeardResponse) -> bool:
    """Judged by its markup; what is too large or cannot be decoded is none."""
    fields = response.head.fields
    content_type, coding = fields.get("content-type", ""), fields.get("content-encoding", "")
    try:
        body = decoded_body(response.body, coding, _LARGEST)
    except (TooLarge, Undecodable):
        return False
    kind = kind_of(content_type.partition(";")[0].strip().lower(), body)
    if response.status != 200 or kind is not TargetKind.PAGE:
        return False
    return bool(template_sign(decode(body, content_type).text))
