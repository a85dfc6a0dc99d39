"""The charset of Chinese bytes about which nobody said anything believable."""

from charset_normalizer import from_bytes

_SAMPLE_BYTES = 65536
_SAMPLE_CHARS = 4000
_CHINESE = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5hkscs": ("big5", 0xA4, 0xC6)}
"""Codec → the standard whose lead bytes in this range hold its few thousand everyday characters."""
_SURE = 0.5
_TOLERATED = 0.03
"""Share of broken characters that cut abstracts and stray bytes may cause. A wrong charset breaks
nearly every character."""


def guessed_charset(body: bytes) -> str:
    """The likeliest codec: the Chinese one with the most everyday characters, else what the detector says."""
    sample = body[:_SAMPLE_BYTES]
    if fits(sample, "utf-8"):
        return "utf-8"
    scores = {codec: _everyday_share(sample, codec) for codec in _CHINESE if fits(sample, codec)}
    best = max(scores, key=scores.__getitem__, default="")
    if best and scores[best] >= _SURE:
        return best
    detected = from_bytes(sample).best()
    return detected.encoding if detected else best or "gb18030"


def fits(body: bytes, codec: str) -> bool:
    """Whether a body read by that codec has at most a few broken characters."""
    broken = body.decode(codec, "replace").count("\ufffd")
    return broken <= _TOLERATED * _high_bytes(body) / 2


def _high_bytes(body: bytes) -> int:
    return len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))


def _everyday_share(body: bytes, codec: str) -> float:
    """Share of everyday characters among all that are not ASCII: text read wrongly is full of rare ones."""
    standard, first, last = _CHINESE[codec]
    strange = [char for char in body.decode(codec, "ignore") if char > "\x7f"][:_SAMPLE_CHARS]
    leads = [char.encode(standard, "ignore")[:1] for char in strange]
    everyday = sum(1 for lead in leads if lead and first <= lead[0] <= last)
    return everyday / len(strange) if strange else 0.0
