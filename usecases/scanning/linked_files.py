"""Texts of the style sheets and scripts that a crawl kept, read from its archive when a page asks for them."""

import hashlib
from collections.abc import Iterator, Mapping

from crawler.folder import CrawlFolder
from crawler.state.dress import dress_of
from documents.characters.charset import decode
from documents.web.hidden_blocks import PageFiles

Dress = tuple[tuple[str, str], ...]
"""Files by which a page was judged, each with a digest of its text, "" for one that was not there."""


class LinkedFiles(Mapping[str, str]):
    """Texts by address; each is read once, and what came after this object was made is not known to it."""

    def __init__(self, folder: CrawlFolder) -> None:
        self._folder = folder
        self._places = dress_of(folder.path)
        self._texts: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._used: set[str] = set()

    @property
    def page_files(self) -> PageFiles:
        """What pages of the crawl link; both kinds by their own address."""
        return PageFiles(self, self)

    def used(self) -> Dress:
        """What was asked for since the last call."""
        used, self._used = self._used, set()
        return tuple((url, self._digest(url)) for url in sorted(used))

    def have_changed(self, dress: Dress) -> bool:
        """Whether a file is another one than at that time; one that is not at hand now tells nothing."""
        return any(self._digest(url) not in (digest, "") for url, digest in dress)

    def _digest(self, url: str) -> str:
        if url not in self._digests:
            text = self[url] if url in self._places else None
            told = None if text is None else hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8)
            self._digests[url] = told.hexdigest() if told else ""
        return self._digests[url]

    def __getitem__(self, url: str) -> str:
        self._used.add(url)
        if url not in self._texts:
            self._texts[url] = decode(self._folder.body(self._places[url]), "").text
        return self._texts[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, url: object) -> bool:
        self._used.add(str(url))
        return url in self._places
