"""What people did and saw, as an audit keeps it: actions by name, never the data they were done to."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Action(Enum):
    """What can stand in the audit; one name an action, since they are counted and searched."""

    SIGN_IN = "登录"
    SIGN_IN_REFUSED = "登录被拒"
    SIGN_OUT = "退出"
    PASSWORD = "修改密码"
    SECOND_FACTOR = "两步验证"
    ACCOUNT = "账号管理"
    TOKEN = "接口令牌"
    LOOK = "查看问题"
    PAGE = "查看存档网页"
    UNMASK = "查看原文"
    DECIDE = "核实问题"
    LIST = "整改清单"
    ANSWER = "单位反馈"
    RECHECK = "复核"
    PATROL = "巡查"
    LEXICON = "词库"
    TARGET = "目标与信息"
    BULLETIN = "通报"
    DOMAIN = "外链登记"
    MEDIA = "新媒体登记"
    DRAFT = "发布前检查"
    EXPORT = "导出"
    API = "接口调用"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit: who did what to which thing, from which address."""

    at: datetime
    login: str
    name: str
    action: Action
    subject: str
    note: str
    address: str
