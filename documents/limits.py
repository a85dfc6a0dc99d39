"""How much of a document a reader takes in before it gives up."""

from dataclasses import dataclass

from documents.cannot_read import CannotRead
from domain.gap import GapKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds counted in work, not in seconds, so that the same file always ends the same way.

    `max_ratio` is the compression ratio above which a member of a package counts as a bomb, once it
    is larger than `min_bomb_bytes`: small parts of plain repetition compress very well. Files in files
    (`max_depth_of_files` deep) count together against `max_inner_files` and `max_unpacked_bytes`.
    """

    max_html_bytes: int = 10_000_000
    max_tags: int = 200_000
    max_depth: int = 2_000
    max_text_chars: int = 50_000_000
    max_cells: int = 5_000_000
    max_members: int = 10_000
    max_member_bytes: int = 512_000_000
    max_package_bytes: int = 1_000_000_000
    max_shared_chars: int = 50_000_000
    max_ratio: int = 200
    min_bomb_bytes: int = 32_000_000
    max_depth_of_files: int = 8
    max_inner_files: int = 10_000
    max_unpacked_bytes: int = 1_000_000_000
    max_pages: int = 10_000
    max_recognised_pages: int = 20
    max_pixels: int = 60_000_000


LIMITS = Limits()
"""What the product uses; tests pass smaller ones."""


def refuse_cells(count: int, limits: Limits) -> None:
    """Raises CannotRead for a table of more cells than may be."""
    if count > limits.max_cells:
        raise CannotRead(GapKind.LIMIT, f"表格超过 {limits.max_cells} 个单元格，未读取；请拆分后发布或人工查看")
