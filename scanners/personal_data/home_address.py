"""Where somebody lives, down to the door; a village or a community alone is not meant."""

import re

_NUMBER = "(?:[0-9\uff10-\uff19]{1,4}|[A-Za-z]|[一二三四五六七八九十百]{1,4})"
_PLACE = "(?:村|社区|居委会|小区|镇|乡|街道|路|街|巷|弄|花园|苑|大道|公寓|新村|组|屯|寨|湾|城|府|园|坊|里)"
_DOOR = re.compile(
    rf"[\u4e00-\u9fff0-9\uff10-\uff19A-Za-z]{{0,24}}{_PLACE}[^，。；、：:\s\t]{{0,16}}?"
    rf"(?:{_NUMBER}(?:[-\uff0d—之]{_NUMBER}){{0,3}}\s?(?:号(?![文线令楼]|公告|地块|宗地|桩|矿)|栋|幢|座|单元|室|户(?![籍主口数]))"
    rf"|[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{2,4}})(?:[0-9A-Za-z一二三四五六七八九十百-]{{1,6}}(?:号楼?|栋|幢|座|单元|室|户|楼|层))*"
    rf"(?:[0-9]{{3,4}}(?![0-9]))?"
)
_GATE = re.compile("[号栋幢座室元户]|[0-9]-[0-9]{1,3}-[0-9]")
_OFFICE = re.compile(
    r"公司|[局厅委院所站厂店场馆]$|[局厅委院所站厂店场馆](?:内|旁|对面|门口)|中心|学校|小学|中学|幼儿园|政府|办公|法院|大厦|大楼|宾馆|酒店|窗口"
)
_HIDDEN = re.compile("[0-9\uff10-\uff19]|[一二三四五六七八九十百]+(?=[号栋幢座室单户楼层])")


def door_in(text: str) -> tuple[int, str] | None:
    """Where in a text an address down to the door begins, and the address; None when there is none."""
    if not _GATE.search(text):
        return None
    found = _DOOR.search(text)
    if not found or _OFFICE.search(text):
        return None
    return found.start(), found.group()


def masked_address_line(address: str) -> str:
    """The address with all its numbers hidden."""
    return _HIDDEN.sub("*", address)
