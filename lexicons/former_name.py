"""Whether an outdated name is spoken of as the former one, which is right: 原县国土资源局."""

import re

from lexicons.sentence import Surroundings

# 原 before a name, but not 原则, 原因, 原来 …; the list after 原 may run on: 原国土、环保、农业部门.
_FORMERLY = re.compile(
    r"(?:原(?![则因始料本理油告件址籍创文意状貌])|曾任|曾在|曾为|曾用名|曾名|时任|时为|前身|旧称|旧名|旧时|古称|史称|撤销|撤并|撤"
    r"|取消|更名前|改革前|不再保留|不再设立|解放前|调离|退休前|生前)[^。；！？]{0,24}$"
)
_WAS_CHANGED = re.compile(
    r"^[^。；！？]{0,12}?(?:更名|改名|改称|改为|改设|变更为|改组|改制|合并|并入|撤销|撤县|撤市|划入|划归|划转|整合|升格"
    r"|挂牌成立|的?前身|时期|旧址|[（(](?:现|今|已|后))"
)
# A verb or particle ends a name: 安监局执法人员到加油站检查 names no filling station of an office.
_NO_NAME = (
    "[的了在到对与和及或由为把被向从将等给就赴入]|组织|开展|执法|检查|抽查|人员|联合|负责|工作|督促|召开|要求|安排"
    "|责令|发布|会同|指导|走访|上门"
)
# Names on business licences stay until their owners change them.
_REGISTERED = re.compile(
    rf"^(?:(?!{_NO_NAME})[\u4e00-\u9fff（）()A-Za-z]){{0,20}}?"
    r"(?:公司|合作社|经营部|商行|商店|超市|药房|药店|诊所|酒店|饭店|宾馆|加油站|砖厂|[^工]厂(?![房址区])"
    r"|个体工商户|家庭农场|养殖场)"
)
_OWN_YEAR = re.compile(r"\s?((?:19|20)\d{2})\s?年")
_YEAR = re.compile(r"(?<![\d〔\[（(])((?:19|20)\d{2})(?=\s?[年./\-—－~～至])")


def said_to_be_former(around: Surroundings) -> bool:
    """Whether the sentence itself marks the name as the old one."""
    return bool(_FORMERLY.search(around.before[-30:]) or _WAS_CHANGED.match(around.after[:40]))


def is_registered_name(around: Surroundings) -> bool:
    """Whether the words begin a business's registered name."""
    return _REGISTERED.match(around.after[:30]) is not None


def year_spoken_of(around: Surroundings) -> int | None:
    """The year right behind the name (县扶贫办2019年印发的), else the last one before it; None without one."""
    if own := _OWN_YEAR.match(around.text, around.end):
        return int(own[1])
    years = _YEAR.findall(around.text[max(around.low, around.start - 60) : around.start])
    return int(years[-1]) if years else None
