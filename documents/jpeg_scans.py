"""What a progressive JPEG file brings in how many steps: each scan makes the whole picture sharper."""

import re
from collections.abc import Iterator

_START, _FRAME, _SCAN, _END = 0xD8, 0xC2, 0xDA, 0xD9
_WITHOUT_LENGTH = frozenset({_START, 0x01, *range(0xD0, 0xD8)})
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Within the data of a scan 0xFF stands before a zero or a restart mark only."""
_COEFFICIENTS = 64
_COARSE = 2
"""So many bits missing of a coefficient and the picture is visibly blocky; one bit nobody sees."""

Scan = tuple[tuple[int, ...], range, int]
"""Components, coefficients, and how many low bits of them are still missing after it."""


def lacks_sharpness(body: bytes, *, last_is_whole: bool) -> bool:
    """Whether the brightness of a progressive picture is left coarse, once all scans are in."""
    missing: dict[int, int] = {}
    scans = list(_scans(body))
    first = scans[0][0][0] if scans else None
    for components, coefficients, bits in scans if last_is_whole else scans[:-1]:
        if first in components:
            missing.update(dict.fromkeys(coefficients, bits))
    return bool(scans) and any(missing.get(each, _COARSE) >= _COARSE for each in range(_COEFFICIENTS))


def _scans(body: bytes) -> Iterator[Scan]:
    """The scans begun, in their order; none in a picture that is not progressive."""
    progressive = False
    for marker, segment in _segments(body):
        progressive |= marker == _FRAME
        count = segment[0] if segment else 0
        if marker == _SCAN and progressive and len(segment) >= 2 * count + 4:
            first, last, bits = segment[2 * count + 1 : 2 * count + 4]
            yield tuple(segment[1 : 2 * count + 1 : 2]), range(first, last + 1), bits & 15


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers with what belongs to them; the data of scans is passed over."""
    place = 0
    while (found := _MARKER.search(body, place)) is not None:
        marker, place = body[found.start() + 1], found.end()
        if marker == _END:
            return
        if marker in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(body[place : place + 2])
        yield marker, body[place + 2 : place + length]
        place += length
