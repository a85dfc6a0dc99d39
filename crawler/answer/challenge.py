"""Pages that a firewall puts in place of content, to tell browsers from programs."""

import re

_LARGEST = 60_000
"""A challenge is a page around a script; longer pages are content. 瑞数's scripts are the longest."""

_FEW_CHARACTERS = 120
"""What a challenge shows a reader at most: "please wait", "checking your browser"."""

# Names that stand on no other page. A pattern that begins with one character is searched for many times as
# fast as one that may begin with ten, and a name without that character by itself; all pages of 60 kB are searched.
_MARKS = re.compile(
    rb"_(?:_jsl_clearance|_tst_status|_waf_|waf_bd|(?<=acw_)sc__v|(?<=window\._)cf_chl_opt|(?<=yunsuo_)session"
    rb"|(?<=wzws_)|(?<=/_)guard/|(?<=\$_)ts\s*=\s*window|(?<=\$_)ts=\{\})"
)
_PLAIN_MARKS = (
    b"cf-browser-verification", b"/cdn-cgi/challenge-platform", b"safedog-flow-item", b"TencentCaptcha", b"btwaf",
)  # fmt: skip
# Other pages have these too, so that they tell only where there is nothing to read.
_WEAK_MARKS = (
    b"eval(function(p,a,c,k",
    "安全验证".encode(),
    "人机验证".encode(),
)
_COOKIE = b"document.cookie"
_COOKIE_AND_MOVE = re.compile(rb"document\.cookie\s*=[\s\S]*location|location[\s\S]*document\.cookie\s*=")
_HIDDEN = re.compile(rb"<(script|style|noscript|title)\b[\s\S]*?</\1\s*>|<!--[\s\S]*?-->|<[^>]*>", re.I)


def is_challenge(body: bytes) -> bool:
    """Whether an HTML body is such a page; never to be reported as the unit's content."""
    if len(body) > _LARGEST or (b"<script" not in body and b"<script" not in body.lower()):
        return False
    if _MARKS.search(body) is not None or any(mark in body for mark in _PLAIN_MARKS):
        return True
    return _is_weakly_marked(body) and _shows_little(body)


def _is_weakly_marked(body: bytes) -> bool:
    if any(mark in body for mark in _WEAK_MARKS):
        return True
    return _COOKIE in body and _COOKIE_AND_MOVE.search(body) is not None


def _shows_little(body: bytes) -> bool:
    shown = b"".join(_HIDDEN.sub(b"", body).split()).decode("utf-8", "replace")
    return len(shown) <= _FEW_CHARACTERS and b"<a " not in body.lower()
