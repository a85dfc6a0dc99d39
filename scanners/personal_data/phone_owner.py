"""Whose mobile it is, judged by the words around it: a person's, a business's or an office's.

Offices must publish how to reach them, and many give a mobile; a list that calls those leaks is
not read a second time. So what speaks for an office wins, unless the table itself is one of
persons (it holds addresses, guardians, bank cards).
"""

import re
from enum import Enum
from functools import lru_cache

from domain.document import Document, Segment, Zone

_NAME = re.compile(
    r"姓\s*名|户主|申请人|监护人|家长|(?:学生|幼儿)(?!人?数|园)|购买人|收货人|车主|领取人|领款人|参保人|承租人|购房人"
)
_PERSON_HEADER = re.compile(
    r"身份证|证件号|住\s*址|家庭(?!农场|医生)|出生|户主|监护人|家长|(?:学生|幼儿)(?!人?数|园)|开户|银行卡|卡号|残疾(?:等级|类别|证)|"
    r"病[种情]|疾病|补[贴助].{0,3}(?:金额|标准)|发放金额|低保(?:证|金|类)"
)
_PERSON_TITLE = re.compile(
    r"补贴|补助|低保|特困|救助|困难|残疾|学生|幼儿|招生|录取|摇号|入学|资助|农户|脱贫|花名册|录用|面试|成绩|贷款"
)
_PERSON_NEAR = re.compile(r"家长|监护人|户主|申请人|患者|本人|住址|家住|身份证|学生|受助|当事人|死者|伤者|应聘者")
_OFFICE = re.compile(
    r"联系人|联络|经办|咨询|举报|监督|投诉|值班|办公|热线|服务|报名|受理|招标|采购|代理|客服|负责人|责任人|责任单位|[河湖林田路]长|网格|驻村|包保|"
    r"挂点|包村|律师|调解|职务|科室|工作人员|专干|管理员|传真|邮编|来电|来访|主管|书记|主任|局长|科长|股长|站长|所长|镇长|乡长|干部|记者|编辑"
)
# These hold for the whole sentence: "联系人：" is followed by several names with their numbers.
_CONTACT = re.compile(r"联系人|联络员|咨询|举报|监督|投诉|值班|热线|报名(?:电话|方式|地点)|联系方式")
_OFFICE_TITLE = re.compile(
    r"采购|招标|中标|成交|询价|磋商|拍卖|招租|流标|指南|通讯录|值班|联系方式|联系电话|[河湖林田路]长|网格|责任人|机构|窗口|领导|举报|咨询|征集|征求意见"
)
_BUSINESS = re.compile(
    r"招聘|招工|应聘|岗位|薪|简历|店|商户|商家|微信同号|合作社|公司|企业|家庭农场|厂|出租|转让|求购|经营|旅馆|民宿"
)
_PHONE_LABEL = re.compile(r"电\s*话|手\s*机|联系方式|[Tt][Ee][Ll]|[Mm]obile|[Pp]hone")
_MOBILE_LABEL = re.compile(r"手\s*机")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[)） —–－-]{0,2}[2-8]\d{6,7}(?!\d)")
_BEFORE, _AFTER, _SENTENCE = 30, 12, 300


class Owner(Enum):
    """Who can be reached there, as far as the words tell."""

    PERSON = "个人"
    UNCLEAR = "不明"
    UNNAMED = "只有电话"
    OFFICE = "办公"


def owner_of(document: Document, segment: Segment, offset: int, end: int) -> Owner:
    """Whose number stands at offset..end of a segment."""
    if segment.table:
        return _owner_in_table(document, segment)
    sentence = segment.text[segment.text.rfind("。", 0, offset) + 1 : offset]
    if _CONTACT.search(sentence[-_SENTENCE:]):
        return Owner.OFFICE
    owner = _owner_in_text(document, sentence[-_BEFORE:], segment.text[end : end + _AFTER])
    unseen = segment.hidden or segment.zone is Zone.SOURCE
    # What no reader sees is not how an office is reached.
    return Owner.UNCLEAR if owner is Owner.UNNAMED and unseen else owner


def _owner_in_table(document: Document, segment: Segment) -> Owner:
    assert segment.table is not None
    table = segment.table
    told = _owner_by_headers(table.headers, document.title, table.name)
    return told or _owner_by_words(f"{' '.join(table.headers)} {segment.text}", f"{document.title} {table.name}")


@lru_cache(maxsize=1024)
def _owner_by_headers(headers: tuple[str, ...], title: str, name: str) -> Owner | None:
    """All rows of a table ask the same; None: the headers name nobody, so that each row must tell."""
    words = " ".join(headers)
    return _owner_by_words(words, f"{title} {name}") if _NAME.search(words) else None


def _owner_by_words(headers: str, title: str) -> Owner:
    named = bool(_NAME.search(headers))
    if named and _PERSON_HEADER.search(headers):
        return Owner.PERSON
    if _OFFICE.search(headers) or _OFFICE_TITLE.search(title):
        return Owner.OFFICE
    if named and _PERSON_TITLE.search(title):
        return Owner.PERSON
    if _BUSINESS.search(headers) or _BUSINESS.search(title):
        return Owner.UNCLEAR
    return Owner.PERSON if named else Owner.UNNAMED


def _owner_in_text(document: Document, before: str, after: str) -> Owner:
    near = before + after
    if _OFFICE.search(near) or _LANDLINE.search(near):
        return Owner.OFFICE
    if _PERSON_NEAR.search(near):
        return Owner.PERSON
    if _OFFICE_TITLE.search(document.title):
        return Owner.OFFICE
    if _BUSINESS.search(near) or _BUSINESS.search(document.title) or _MOBILE_LABEL.search(before):
        return Owner.UNCLEAR
    return Owner.UNNAMED if _PHONE_LABEL.search(before) else Owner.UNCLEAR
