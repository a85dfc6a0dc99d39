"""What scripts write into a page while it loads, in the place where they stand.

Only what stands there in plain letters, in escapes or as character codes is worked out: nothing is run.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

_OPENS = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
_CLOSES = re.compile(r"</script\s*>", re.IGNORECASE)
_WRITE = re.compile(r"\bdocument\s*(?:\.\s*write(?:ln)?|\[\s*['\"]write(?:ln)?['\"]\s*\])\s*\(")
_STRING = r""""(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`"""
_TERM = re.compile(
    rf"\s*(?:(?P<text>{_STRING})|String\s*\.\s*fromCharCode\s*\((?P<codes>[\s\dxa-fA-F,]*)\)"
    rf"|(?:unescape|decodeURI(?:Component)?)\s*\(\s*(?P<quoted>{_STRING})\s*\))\s*"
)
_ESCAPE = re.compile(r"\\(?:u\{?([0-9a-fA-F]{1,6})\}?|x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))")
_UNICODE = re.compile(r"%u([0-9a-fA-F]{4})")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_HIDES = re.compile(
    r"""getElementById\(\s*['"]([\w-]+)['"]\s*\)\s*\.\s*style\s*(?:\.\s*(display|visibility|opacity|height|left|top)"""
    r"""|\[\s*['"](display|visibility|opacity|height|left|top)['"]\s*\])\s*=\s*['"]?([^'";]{1,20})"""
)
_QUERY_HIDES = re.compile(
    r"""(?:\$|jQuery)\(\s*['"]([#.][\w-]+)['"]\s*\)\s*\.\s*(?:hide\(\s*\)|css\(\s*['"]"""
    r"""(display|visibility|opacity|left|top|height)['"]\s*,\s*['"]?([^'")]{1,20}))"""
)
_MOST_CHARS = 200_000


def with_written(html: str) -> str:
    """The page with what its scripts write standing in their place."""
    if "document" not in html or "write" not in html:
        return html
    parts: list[str] = []
    position = 0
    while (opens := _OPENS.search(html, position)) and (closes := _CLOSES.search(html, opens.end())):
        parts += (html[position : opens.start()], html[opens.start() : closes.end()])
        if written := "".join(_written(html[opens.end() : closes.start()][:_MOST_CHARS])):
            parts[-1] = written
        position = closes.end()
    return "".join([*parts, html[position:]])


def hiding_rules(scripts: str) -> str:
    """What scripts do to the style of single elements, as a style sheet that comes last."""
    rules = [
        f"#{name} {{ {plain or quoted}: {value} !important }}"
        for name, plain, quoted, value in _HIDES.findall(scripts)
        if not re.search(r"[{}]", value)
    ]
    for selector, name, value in _QUERY_HIDES.findall(scripts):
        rules.append(f"{selector} {{ {name or 'display'}: {value or 'none'} !important }}")
    return "\n".join(rules)


def decoded(text: str) -> str:
    """A script's string without its escapes."""
    return _ESCAPE.sub(_unescaped, text)


def _written(script: str) -> Iterator[str]:
    depth, position = 0, 0
    for match in _WRITE.finditer(script):
        between = script[position : match.start()]
        depth += between.count("{") - between.count("}")
        position = match.end()
        if depth <= 0:
            yield _value(script, position)


def _value(script: str, position: int) -> str:
    """Strings added up or given one after another; where something else stands, what came before."""
    parts: list[str] = []
    while (term := _TERM.match(script, position)) is not None and term.end() > position:
        if term["text"]:
            parts.append(decoded(term["text"][1:-1]))
        elif term["codes"] is not None:
            parts.append(_of_codes(term["codes"]))
        else:
            parts.append(unquote(_UNICODE.sub(lambda code: chr(int(code[1], 16)), decoded(term["quoted"][1:-1]))))
        position = term.end()
        if script[position : position + 1] not in ("+", ","):
            break
        position += 1
    return "".join(parts)


def _of_codes(codes: str) -> str:
    numbers = [int(code, 16 if "x" in code.lower() else 10) for code in re.findall(r"0x[\da-fA-F]+|\d+", codes)]
    return "".join(chr(number) for number in numbers if number < 0x110000 and not 0xD800 <= number < 0xE000)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    if match[3]:
        return chr(int(match[3], 8))
    return _CONTROLS.get(match[4], "" if match[4] == "\n" else match[4])
