"""Which pages and files hold a link: a file stands for all addresses under which it lies."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.link import Holder
from usecases.scanning.scan_record import LinkingFile, LinkUse, Twin, read_files, read_twins


@dataclass(frozen=True, slots=True)
class LinkHolders:
    """Attachments that hold links, and their twins, by address."""

    _files: dict[str, LinkingFile]
    _twins: dict[str, list[Twin]]

    @classmethod
    def of(cls, records: list[Path]) -> "LinkHolders":
        """As the scan records tell them."""
        files = {file.url: file for file in read_files(records)}
        twins: dict[str, list[Twin]] = defaultdict(list)
        for twin in read_twins(records) if files else ():
            if twin.first in files:
                twins[twin.first].append(twin)
        return cls(files, twins)

    def of_use(self, use: LinkUse) -> Iterator[Holder]:
        """The holders of one written link, files with the page that leads to them."""
        for page in use.pages:
            file = self._files.get(page)
            if file is None:
                yield Holder(page, use.text, use.raw, use.place)
                continue
            yield Holder(file.found_on or page, use.text, use.raw, use.place, page, file.name)
            for twin in self._twins.get(page, ()):
                yield Holder(twin.found_on or twin.url, use.text, use.raw, use.place, twin.url, file.name)

    def count(self, use: LinkUse) -> int:
        """How many hold it, twins included."""
        return use.count + sum(len(self._twins.get(page, ())) for page in use.pages)
