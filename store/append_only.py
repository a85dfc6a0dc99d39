"""History that is written once: decisions, and lists as they were sent."""

from typing import Any, NoReturn

from django.db import models


class WrittenOnce(Exception):
    """Somebody tried to change history; a mistake of the program, never of its user."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows may be read and added."""

    def update(self, **_: object) -> NoReturn:
        """Refused."""
        raise WrittenOnce(f"{self.model.__name__} is append-only")

    def delete(self) -> NoReturn:
        """Refused."""
        raise WrittenOnce(f"{self.model.__name__} is append-only")


class AppendOnly(models.Model):
    """A row that is never changed after it was written."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write a new row; refuses one that is already there."""
        if not self._state.adding:
            raise WrittenOnce(f"{type(self).__name__} is append-only")
        super().save(*args, **options)

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refused."""
        raise WrittenOnce(f"{type(self).__name__} is append-only")
