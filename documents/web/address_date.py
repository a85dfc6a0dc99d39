"""The date that content management systems write into an article's address."""

import re
from datetime import date

_DAYS = (
    re.compile(r"/t(?P<y>20\d{2})(?P<m>\d{2})(?P<d>\d{2})_\d+"),  # TRS
    re.compile(r"/art/(?P<y>20\d{2})/(?P<m>\d{1,2})/(?P<d>\d{1,2})/art_"),  # Hanweb
    re.compile(r"/(?P<y>20\d{2})-(?P<m>\d{2})/(?P<d>\d{2})/content_"),
    re.compile(r"/(?P<y>20\d{2})/?(?P<m>\d{2})/?(?P<d>\d{2})/[^/]*$"),
)
_MONTHS = re.compile(r"/(?P<y>20\d{2})/?(?P<m>0[1-9]|1[0-2])/(?:t?[0-9a-f]{32}|content_|t20)")  # UCAP


def date_in_address(url: str) -> str:
    """ISO day, or month where the address holds no more; "" without either."""
    for pattern in _DAYS:
        match = pattern.search(url)
        if match:
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
            except ValueError:
                continue
    match = _MONTHS.search(url)
    return f"{match['y']}-{match['m']}" if match else ""
