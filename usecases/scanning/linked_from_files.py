"""Links in attachments: found when these are read, and handed to the crawl then; a gap where it never got to them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.address.wrong_link import is_ignored
from crawler.folder import CrawlFolder
from crawler.visits.file_links import FileOfLinks, has_taken, read_file_links, write_file_links
from domain.document import Link, Zone
from domain.gap import Gap, GapKind, Stage
from usecases.scanning.scan_record import LinkingFile, LinkUse, read_files, read_links

_UNASKED = "附件中有 {} 个链接本次没有探测，下次 xuncha patrol 时再查"


@dataclass(frozen=True, slots=True)
class LinkedFromFiles:
    """The attachments of a run that hold links, by address, and the uses of links in them."""

    files: dict[str, LinkingFile]
    uses: dict[str, list[LinkUse]]

    @classmethod
    def of(cls, records: list[Path]) -> "LinkedFromFiles":
        """As the scan records tell them."""
        files = {file.url: file for file in read_files(records)}
        uses: dict[str, list[LinkUse]] = defaultdict(list)
        for use in read_links(records) if files else ():
            for page in use.pages:
                if page in files:
                    uses[page].append(use)
        return cls(files, uses)

    def waiting(self, crawl: CrawlFolder) -> set[str]:
        """Addresses that the crawl was never told of and that it could look at."""
        found = {each.url or each.raw for uses in self.uses.values() for each in uses if not is_ignored(each.raw)}
        if has_taken(crawl.path):
            found -= {link.url or link.raw for file in read_file_links(crawl.path) for link in file.links}
        if found:
            found.difference_update(outcome.url for outcome in crawl.outcomes())
        return found

    def hand_over(self, crawl: CrawlFolder) -> int:
        """Gives the crawl what it does not know yet; how many addresses."""
        waiting = self.waiting(crawl)
        if waiting:
            write_file_links(crawl.path, (self._of_file(file) for file in self.files.values()))
        return len(waiting)

    def gaps(self, crawl: CrawlFolder) -> Iterator[Gap]:
        """One an attachment whose links nobody asked."""
        waiting = self.waiting(crawl)
        for url, uses in self.uses.items() if waiting else ():
            if number := len({use.url or use.raw for use in uses} & waiting):
                yield Gap(Stage.PROBE, GapKind.NOT_CHECKED, url, _UNASKED.format(number))

    def _of_file(self, file: LinkingFile) -> FileOfLinks:
        links = (Link(use.url, use.raw, use.text, use.tag, Zone.ATTACHMENT, use.place) for use in self.uses[file.url])
        return FileOfLinks(file.url, file.column, file.depth, tuple(links))
