"""What a file without a title of its own is called."""

from urllib.parse import unquote, urlsplit

from documents.raw import Raw


def file_title(raw: Raw) -> str:
    """The file's name as the server gave it, else the end of its address."""
    if raw.file_name:
        return raw.file_name
    try:
        path = urlsplit(raw.url).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2])


def suffix_of(raw: Raw) -> str:
    """The ending of the file's name in lower case, without its dot; "" without one."""
    name = file_title(raw)
    _, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and suffix.isascii() and suffix.isalnum() and len(suffix) <= 5 else ""
