"""Where a paragraph stands, in words."""

from domain.document import Zone


def where_in_page(paragraph: int, zone: Zone, hidden: str) -> str:
    """Its number where readers count along, else its zone."""
    return f"正文第{paragraph}段" if zone is Zone.BODY and not hidden else zone.value
