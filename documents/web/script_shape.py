"""What a script does that no public portal needs: shapes by which planted code is known.

Each shape takes two signs that stand near each other, since each alone is ordinary: statistics look
at the referrer, libraries look at the browser, old pages decode what they write.
"""

import re
from collections.abc import Iterator
from enum import Enum

_REACH = 400
_LONGEST = 600
_ENGINES = r"baidu|\bso\.com|360\.cn|sogou|google|bing|\bsm\.cn|yahoo|haosou|toutiao|search"
_SPIDERS = r"spider|bot\b|googlebot|slurp|crawler"
_GOES = (
    r"location(?:\s*\.\s*(?:href|replace|assign))?\s*(?:=(?!=)|\()|document\s*\.\s*write"
    r"|createElement\s*\(|window\s*\.\s*open"
)


class Shape(Enum):
    """What was recognised, in the words of a finding."""

    BY_REFERRER = "按来路跳转：从搜索引擎来的读者看到别的内容"
    BY_AGENT = "识别搜索引擎蜘蛛并区别对待"
    DECODES = "解码后执行隐藏的代码"
    MINES = "挖矿脚本"
    STEALS = "把表单内容发往其他网站"
    WRITES = "用脚本写入链接"
    """No fault by itself: cause to look at what is written."""


_NEAR: tuple[tuple[Shape, str, re.Pattern[str], re.Pattern[str]], ...] = (
    (Shape.BY_REFERRER, "referrer", re.compile(_ENGINES, re.I), re.compile(_GOES, re.I)),
    (Shape.BY_AGENT, "userAgent", re.compile(_SPIDERS, re.I), re.compile(_GOES, re.I)),
)
_EXECUTED = re.compile(
    r"""\beval\s*\(\s*(?:unescape|decodeURIComponent|atob|String\s*\.\s*fromCharCode)\s*\("""
    r"""|\[\s*['"](?:\\x[0-9a-f]{2}){4,}['"]\s*\]\s*(?:\[\s*['"](?:\\x[0-9a-f]{2}){4,}['"]\s*\]|\()"""
    r"""|new\s+Function\s*\(\s*(?:unescape|atob|String\s*\.\s*fromCharCode)\s*\(""",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"document\s*(?:\.\s*write|\[\s*['\"]write)"
    r"[^;]{0,2000}?(?:href|fromCharCode|\\x3c|\\u003c|%3c|display|visibility|overflow|position|<style)",
    re.IGNORECASE,
)
_MINES = re.compile(
    r"coin-?hive|cryptonight|coinimp|webminepool|deepminer|crypto-?loot|minero\.cc|jsecoin|authedmine|\bnew\s+\w+\.anonymous\s*\(",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"(?:card_?(?:number|no)|cvv|passw(?:or)?d|身份证|银行卡)[\s\S]{0,400}?"
    r"""(?:\.src\s*=|sendBeacon\s*\(|\.open\s*\(\s*['"]POST['"]\s*,)\s*['"]https?://""",
    re.IGNORECASE,
)


def shapes_in(script: str) -> Iterator[tuple[Shape, str]]:
    """Each shape once, with the words around it."""
    for shape, word, sign, deed in _NEAR:
        if word in script and (found := _beside(script, word, sign, deed)):
            yield shape, found
    if ("eval" in script or "\\x" in script or "Function" in script) and (match := _EXECUTED.search(script)):
        yield Shape.DECODES, _around(script, match.start())
    if match := _MINES.search(script):
        yield Shape.MINES, _around(script, match.start())
    if "document" in script and (match := _WRITES.search(script)):
        yield Shape.WRITES, _around(script, match.start())
    if "http" in script and (match := _TAKES.search(script)):
        yield Shape.STEALS, _around(script, match.start())


def _beside(script: str, word: str, sign: re.Pattern[str], deed: re.Pattern[str]) -> str:
    position = script.find(word)
    for _ in range(20):
        if position < 0:
            break
        near = script[max(position - _REACH, 0) : position + 2 * _REACH]
        if sign.search(near) and deed.search(near):
            return _around(script, position)
        position = script.find(word, position + _REACH)
    return ""


def _around(script: str, position: int) -> str:
    return " ".join(script[max(position - _LONGEST // 3, 0) : position + _LONGEST].split())
