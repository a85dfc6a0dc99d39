"""Arguments in Chinese: argparse with every word that a user can see translated."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_ERRORS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"参数 \1 的值 \2 无效，可选：\3"),
    (r"argument (.*): invalid (\w+) value: (.*)", r"参数 \1 的值 \3 格式不对"),
    (r"argument (.*): expected one argument", r"参数 \1 后面缺少一个值"),
    (r"argument (.*): expected at least one argument", r"参数 \1 后面至少要有一个值"),
    (r"argument (.*): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.*): ignored explicit argument (.*)", r"参数 \1 不需要值 \2"),
    (r"one of the arguments (.*) is required", r"参数 \1 中至少要给一个"),
    (r"ambiguous option: (.*) could match (.*)", r"参数 \1 不明确，可能是：\2"),
    (r"argument (.*): (.*)", r"参数 \1：\2"),
)
"""What argparse says, and what we say instead; the last one lets our own types speak."""


class UsageError(Exception):
    """The command line cannot be understood; the message is Chinese."""


class ChineseFormatter(argparse.HelpFormatter):
    """Help with a Chinese "usage" word."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        return re.sub(r"^(\S+):$", r"\1：", super().format_help(), flags=re.MULTILINE)


class ChineseParser(argparse.ArgumentParser):
    """A parser that speaks Chinese and raises UsageError instead of ending the program."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options, passed on
        options.setdefault("formatter_class", ChineseFormatter)
        super().__init__(**{**options, "add_help": False, "allow_abbrev": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{translated(message)}（用 {self.prog} --help 查看用法）")


def translated(message: str) -> str:
    """What argparse says, in Chinese."""
    for pattern, chinese in _ERRORS:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, chinese, message)
    return message
