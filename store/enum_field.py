"""A column that holds an enum's member by its name."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


class EnumField(_CharField):
    """Keeps the member's name, hands back the member.

    The name, not the Chinese label: a label may be reworded without touching the database.
    """

    def __init__(self, enum: type[Enum], **options: Any) -> None:  # noqa: ANN401 - Django's signature
        self.enum = enum
        options.setdefault("max_length", 16)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """How a migration builds the field again."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "enum": self.enum}

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Enum | None:
        """The member that the database names."""
        return None if value is None else self.enum[value]

    def to_python(self, value: object) -> object:
        """The member, from a member or its name."""
        return self.enum[value] if isinstance(value, str) else value

    def get_prep_value(self, value: object) -> object:
        """The name, from a member or its name."""
        return value.name if isinstance(value, Enum) else value
