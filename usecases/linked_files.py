"""Texts of the style sheets and scripts that a crawl kept, read from its archive when a page asks for them."""

from collections.abc import Iterator, Mapping

from crawler.dress import dress_of
from crawler.folder import CrawlFolder
from documents.charset import decode
from documents.hidden_blocks import PageFiles


class LinkedFiles(Mapping[str, str]):
    """Texts by address; each is read once, and what came after this object was made is not known to it."""

    def __init__(self, folder: CrawlFolder) -> None:
        self._folder = folder
        self._places = dress_of(folder.path)
        self._texts: dict[str, str] = {}

    def __getitem__(self, url: str) -> str:
        if url not in self._texts:
            self._texts[url] = decode(self._folder.body(self._places[url]), "").text
        return self._texts[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, url: object) -> bool:
        return url in self._places


def page_files(folder: CrawlFolder) -> PageFiles:
    """What pages of a crawl link; both kinds by their own address."""
    files = LinkedFiles(folder)
    return PageFiles(files, files)
