"""Pages that a firewall puts in place of content, to tell browsers from programs."""

import re

_LARGEST = 60_000
"""A challenge is a page around a script; longer pages are content. 瑞数's scripts are the longest."""

_FEW_CHARACTERS = 120
"""What a challenge shows a reader at most: "please wait", "checking your browser"."""

# Names that stand on no other page.
_MARKS = re.compile(
    rb"__jsl_clearance|acw_sc__v|__tst_status|window\._cf_chl_opt|cf-browser-verification|/cdn-cgi/challenge-platform"
    rb"|yunsuo_session|safedog-flow-item|wzws_|/_guard/|\$_ts\s*=\s*window|\$_ts=\{\}|TencentCaptcha|btwaf"
    rb"|__waf_|_waf_bd"
)
# Other pages have these too, so that they tell only where there is nothing to read.
_WEAK_MARKS = re.compile(
    # The last line: 安全验证, 人机验证.
    rb"document\.cookie\s*=[\s\S]*location|location[\s\S]*document\.cookie\s*=|eval\(function\(p,a,c,k"
    rb"|\xe5\xae\x89\xe5\x85\xa8\xe9\xaa\x8c\xe8\xaf\x81|\xe4\xba\xba\xe6\x9c\xba\xe9\xaa\x8c\xe8\xaf\x81"
)
_HIDDEN = re.compile(rb"<(script|style|noscript|title)\b[\s\S]*?</\1\s*>|<!--[\s\S]*?-->|<[^>]*>", re.I)


def is_challenge(body: bytes) -> bool:
    """Whether an HTML body is such a page; never to be reported as the unit's content."""
    if len(body) > _LARGEST or b"<script" not in body.lower():
        return False
    if _MARKS.search(body) is not None:
        return True
    return _WEAK_MARKS.search(body) is not None and _shows_little(body)


def _shows_little(body: bytes) -> bool:
    shown = b"".join(_HIDDEN.sub(b"", body).split()).decode("utf-8", "replace")
    return len(shown) <= _FEW_CHARACTERS and b"<a " not in body.lower()
