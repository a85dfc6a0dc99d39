"""How sure it is that a number is a person's ID number.

The check digit alone passes one random number in eleven, so region and birth date must hold too;
what remains are permits numbered region + date + serial, which pass in 9 of 100 cases. They are
told apart by the words before them and by their column: where most numbers fail, none is an ID.
"""

import re
from datetime import date
from enum import Enum

from domain.rule import Certainty
from scanners.personal_data.citizen_id import SPECIMENS, birth_date
from scanners.personal_data.id_candidate import ColumnVotes, IdCandidate
from scanners.personal_data.label import LOWERED, RAISED, SILENT, Verdict, Words


class Kind(Enum):
    """What kind of fault a number is."""

    WHOLE = "完整"
    DAMAGED = "有错"


_CERTAIN, _SUSPECTED = (Kind.WHOLE, Certainty.CERTAIN), (Kind.WHOLE, Certainty.SUSPECTED)

ID_WORDS = Words(
    raising=re.compile(
        r"(?:身份证|身份证件|身份号码?|公民身份|(?<!许可)证件(?:类型及)?(?:号|编号)|社会保障号|学籍号|残疾(?:人)?证)(?:明|件)?(?:编号|号码|证号|号)?|(?i:id_?card|id_?no|id_?number|sfzh|sfz|zjhm)"
    ),
    lowering=re.compile(
        r"编号|证号|字号|案号|文号|许可|凭证|信用代码|机构代码|代码|税号|单号|订单|流水|批号|合同|受理|备案|登记号|账号|卡号|票号"
    ),
)
_SAMPLE = re.compile(r"样例|示例|范例|样表|填写说明|填表说明|例如|例[：:]|[(（]例[)）]")

# People whose data a portal may show were born before it; permits carry a date of its own days.
_PORTAL_ERA = 2008


def judged(candidate: IdCandidate, votes: ColumnVotes) -> tuple[Kind, Certainty] | None:
    """The fault and how sure it is; None: the number is not taken for an ID number."""
    verdict = _verdict(candidate, votes)
    if verdict is None or candidate.number in SPECIMENS or _is_sample(candidate.segment.text):
        return None
    return verdict


def _is_sample(text: str) -> bool:
    return ("例" in text or "样表" in text or "说明" in text) and _SAMPLE.search(text) is not None


def is_residence_permit(candidate: IdCandidate) -> bool:
    """Whether it is the number of a resident from Hong Kong, Macao or Taiwan."""
    return candidate.number[:6] in ("810000", "820000", "830000")


def _verdict(candidate: IdCandidate, votes: ColumnVotes) -> tuple[Kind, Certainty] | None:
    carried = votes.are_ids(candidate)
    if not carried and not candidate.is_plausible:
        return None
    verdict = ID_WORDS.judge_at(candidate.segment, candidate.offset, candidate.offset + candidate.length)
    if candidate.is_valid:
        return _CERTAIN if carried or verdict is RAISED else _verdict_of_valid(candidate, verdict, votes)
    if carried and verdict is not LOWERED:
        return _SUSPECTED
    if not candidate.is_plausible or verdict is not RAISED:
        return None
    return _CERTAIN if len(candidate.number) == 15 else (Kind.DAMAGED, Certainty.SUSPECTED)


def _verdict_of_valid(candidate: IdCandidate, verdict: Verdict, votes: ColumnVotes) -> tuple[Kind, Certainty] | None:
    """What is said of a right number that neither words nor column announce."""
    if votes.are_serials(candidate):
        return None
    if verdict is SILENT:
        return _SUSPECTED if _is_of_the_portals_years(candidate) else _CERTAIN
    return None if _looks_like_permit(candidate) else _SUSPECTED


def _looks_like_permit(candidate: IdCandidate) -> bool:
    """Region, a date of the portal's own years or of the same row, and a serial number."""
    if _is_of_the_portals_years(candidate):
        return True
    born = birth_date(candidate.number)
    elsewhere = candidate.segment.text.replace(candidate.number, "")
    return born is not None and any(form in elsewhere for form in _date_forms(born))


def _is_of_the_portals_years(candidate: IdCandidate) -> bool:
    return int(candidate.number[6:10]) >= _PORTAL_ERA


def _date_forms(day: date) -> tuple[str, ...]:
    return (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    )
