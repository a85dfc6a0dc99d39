"""Pages that a firewall puts in place of content, to tell browsers from programs."""

import re

_LARGEST = 20_000
"""A challenge is a small page around a script; longer pages are content."""

_MARKS = re.compile(
    rb"__jsl_clearance|_acw_sc__|acw_sc__v2|__tst_status|window\._cf_chl_opt|cf-browser-verification"
    rb"|yunsuo_session|safedog|wzws_|/_guard/|eval\(function\(p,a,c,k|\$_ts\s*=\s*window"
)


def is_challenge(body: bytes) -> bool:
    """Whether an HTML body is such a page; never to be reported as the unit's content."""
    return len(body) <= _LARGEST and b"<script" in body.lower() and _MARKS.search(body) is not None
