"""Document numbers that are not written as GB/T 9704 sets them: 余府发[2023]12号."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = r"[〔\[（(【〈<﹝［]", r"[〕\]）)】〉>﹞］]"
_GAP = r"[^\S\n]?"
_NUMBER = re.compile(
    rf"(?P<open>{_OPEN}){_GAP}(?P<year>(?:19|20)?\d{{2}}){_GAP}年?(?P<close>{_CLOSE}){_GAP}(?P<di>第?){_GAP}(?P<serial>\d{{1,5}}){_GAP}号"
)
# An issuer's sign is never so long as a sentence; a court's case number begins with the bracket.
_SIGN = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:发|字|函|办|规|文|政|府|通|批|复|电|任|议|呈|报|请|令|纪|干|人|教|财|建|卫|农|林|水|环|安|土|资|商|市|监|审|统|法|司|民|公|国|税)$"
)
_NO_ISSUER = re.compile(
    r"(?:公告|通告|公报|简报|会议纪要|令|合同|协议|案|证|许可|备案|编号|标准|挂牌|招标|采购|判|裁|执|诉|仲)[\s:：]*(?:[\u4e00-\u9fff]{0,2}字)?$"
)
_LONGEST_SIGN = 14
_RIGHT_PAIR = {("〔", "〕"), ("﹝", "﹞")}


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A number [start, end) behind its issuer's sign, what is wrong with it in Chinese, and its right form."""

    start: int
    end: int
    sign: str
    reasons: tuple[str, ...]
    right: str


def wrong_numbers(text: str) -> Iterator[WrongNumber]:
    """Numbers with an issuer's sign before the year, in a wrong form."""
    for match in _NUMBER.finditer(text) if "号" in text else ():
        reasons = _reasons(match)
        before = text[max(0, match.start() - _LONGEST_SIGN) : match.start()].rpartition("\n")[2]
        if reasons and _SIGN.search(before) and not _NO_ISSUER.search(before):
            sign = re.split(r"[^\u4e00-\u9fff]", before)[-1]
            yield WrongNumber(*match.span(), sign, reasons, _right(match))


def _reasons(match: re.Match[str]) -> tuple[str, ...]:
    reasons = []
    if (match["open"], match["close"]) not in _RIGHT_PAIR:
        reasons.append("文号的年份应当用六角括号〔〕括起")
    if match["di"]:
        reasons.append("序号前不加“第”字")
    if match["serial"].startswith("0"):
        reasons.append("序号不编虚位")
    if len(match["year"]) == 2:
        reasons.append("年份应当用四位数字")
    return tuple(reasons)


def _right(match: re.Match[str]) -> str:
    year = match["year"]
    return f"〔{year if len(year) == 4 else f'20{year}'}〕{match['serial'].lstrip('0') or 0}号"
