"""Fetched pages and list pages as plain JSON values, and back."""

from typing import Any

from domain.column import Entry, ListPage
from domain.fetched import ArchivePosition, FetchedPage, Validators
from domain.link import Outcome, TargetKind

Json = Any
"""What `orjson` writes and reads; the shape is known only to the pair of functions that share it."""


def fetched_json(page: FetchedPage) -> Json:
    """One fetched page as an object with every field by its name."""
    position = page.archived
    return {
        "url": page.url,
        "kind": page.kind.name,
        "outcome": page.outcome.name,
        "status": page.status,
        "media_type": page.media_type,
        "size": page.size,
        "digest": page.digest,
        "archived": None if position is None else [position.file, position.offset],
        "fetched_at": page.fetched_at,
        "found_on": page.found_on,
        "column": page.column,
        "depth": page.depth,
        "tries": page.tries,
        "final_url": page.final_url,
        "file_name": page.file_name,
        "reason": page.reason,
        "validators": [page.validators.etag, page.validators.last_modified, page.validators.content_type],
        "met": page.met,
        "twin_of": page.twin_of,
    }


def fetched_of(data: Json) -> FetchedPage:
    """The fetched page of an object."""
    data["kind"] = TargetKind[data["kind"]]
    data["outcome"] = Outcome[data["outcome"]]
    if data["archived"] is not None:
        data["archived"] = ArchivePosition(*data["archived"])
    data["validators"] = Validators(*data.get("validators", ()))
    return FetchedPage(**data)


def list_page_json(page: ListPage) -> Json:
    """One list page as an object."""
    return {
        "column": page.column,
        "url": page.url,
        "adapter": page.adapter,
        "recognised": page.recognised,
        "entries": [[entry.url, entry.title, entry.published] for entry in page.entries],
        "declared_rows": page.declared_rows,
        "next_pages": page.next_pages,
        "declared_pages": page.declared_pages,
        "reason": page.reason,
        "timeless": page.timeless,
    }


def list_page_of(data: Json) -> ListPage:
    """The list page of an object."""
    data["entries"] = tuple([Entry(*entry) for entry in data["entries"]])
    data["next_pages"] = tuple(data["next_pages"])
    return ListPage(**data)
