"""The beginning of an issue's subject: short enough for an index, while addresses may be 10 kB long."""

from django.db.models import Func

LENGTH = 100


class SubjectHead(Func):
    """Written out without parameters, so that SQLite knows the index's own expression again."""

    template = f"SUBSTR(%(expressions)s, 1, {LENGTH})"
