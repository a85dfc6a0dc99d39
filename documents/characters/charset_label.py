"""Names under which Chinese servers and pages declare a charset."""

import re

_LABELS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"),
    "gb18030": (
        "gb18030",
        "gbk",
        "gb2312",
        "gb_2312-80",
        "gb_2312",
        "gb-2312",
        "x-gbk",
        "chinese",
        "cp936",
        "ms936",
        "windows-936",
    ),
    "big5hkscs": ("big5", "big5-hkscs", "big-5", "cn-big5", "x-x-big5", "cp950"),
    "euc_jp": ("euc-jp", "x-euc-jp"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "windows-31j"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "ksc5601"),
    "cp1251": ("windows-1251",),
    "koi8-r": ("koi8-r",),
}
# Latin labels are left out on purpose: they are server defaults that nobody chose, and every byte
# string is valid in them, so that they would swallow a Chinese page. UTF-16 in a meta tag means
# UTF-8 (WHATWG): a page in UTF-16 could not have been read as far as the tag.
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels}

_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096


def charset_of_header(content_type: str) -> str:
    """The codec that a Content-Type names, "" when it names none that says anything."""
    match = _IN_HEADER.search(content_type)
    return _CODECS.get(match.group(1).lower(), "") if match else ""


def charset_of_page(body: bytes) -> str:
    """The codec that a meta tag or an XML declaration near the start names, "" without one."""
    match = _IN_PAGE.search(body, 0, _HEAD_BYTES)
    return _CODECS.get(match.group(1).decode("ascii").lower(), "") if match else ""
