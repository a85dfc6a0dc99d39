"""The site that a person means: by its code, by its site file, or the only one there is."""

from pathlib import Path

from domain.issue import Refused
from domain.site import Site
from domain.site_file import read_site
from store.queries import site_codes
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.home.refusal import using_home


def named_site(home: Home, name: str | None) -> Site:
    """The site as its file says, or as its newest crawl knew it; raises Refused and BadSiteFile.

    A site file is enough: a county may count and rank before its first patrol.
    """
    if name is None:
        return kept_site(home, _only_site())
    if name.endswith(".toml") or Path(name).is_file():
        return read_site(Path(name))
    return kept_site(home, name)


def _only_site() -> str:
    with using_home():
        codes = site_codes()
    if len(codes) == 1:
        return codes[0]
    known = f"有多个站点（{'、'.join(codes)}）" if codes else "还没有任何站点"
    raise Refused(f"{known}；请用 --site 写明站点代号或站点文件")
