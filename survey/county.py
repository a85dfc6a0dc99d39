"""Whose portal it is, by what the site calls itself."""

import re
from dataclasses import dataclass

_PLACE = re.compile(r"[^省市\s·|_—-]{1,7}?(?:自治县|自治旗|县|区|市|旗)")
_NAMED = re.compile(r"(?:人民)?政府|门户网站|政务|信息公开")
_RANKS = ("自治县", "自治旗", "县", "区", "市", "旗")


@dataclass(frozen=True, slots=True)
class County:
    """A county: `name` as 大余县, `rank` as 县; both "" when the site does not say."""

    name: str = ""
    rank: str = ""

    @property
    def bare(self) -> str:
        """The name without its rank: 大余."""
        return self.name.removesuffix(self.rank)


def county_of(site_name: str) -> County:
    """The county in a site's name: 赣州市南康区人民政府 → 南康区."""
    named = _NAMED.search(site_name)
    places = _PLACE.findall(site_name[: named.start()] if named else site_name)
    if not places:
        return County()
    name = str(places[-1])
    return County(name, next(rank for rank in _RANKS if name.endswith(rank)))
