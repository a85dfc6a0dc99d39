"""Which process a number stands for: numbers are given again, but never to two that began at once."""

from pathlib import Path

_STATE, _BEGUN = 0, 19
"""Places of the fields behind the command's name in /proc/PID/stat, see proc(5)."""


def birth_of(pid: int) -> str:
    """When the process began, as the kernel counts; "" when there is none or only its remains are left."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    # The command's name stands in brackets and may itself hold brackets and blanks.
    fields = stat.rpartition(")")[2].split()
    return "" if fields[_STATE] in ("Z", "X") else fields[_BEGUN]
