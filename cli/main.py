"""The `xuncha` command: find the sub-command, run it, and turn every refusal into one Chinese line."""

import argparse
import gc
import logging
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

from cli.parser import ChineseParser, UsageError
from cli.registry import COMMANDS
from cli.version import VERSION

_GARBAGE = (20_000, 50, 100)
"""Thresholds of the collector: with Python's own it takes a twelfth of the time that a command needs to be imported."""

REFUSED = 2
INTERRUPTED = 130
_BUG = 70


def main(words: list[str] | None = None) -> None:
    """Entry point; ends the process with the command's exit code."""
    gc.set_threshold(*_GARBAGE)
    words = sys.argv[1:] if words is None else words
    code = run(words, debug="--debug" in words)
    # A reader such as `head` may have closed the pipe; flushing into it must not end in a traceback.
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(words: list[str], *, debug: bool = False) -> int:
    """Run one command line and give its exit code; `debug` lets tracebacks through."""
    if not debug and not logging.root.handlers:
        logging.root.addHandler(logging.NullHandler())  # else Python prints what is logged, tracebacks too
    try:
        return _run(words)
    except KeyboardInterrupt:
        return _complain("已中断。已完成的部分都已保存，重新运行同一命令即可继续", INTERRUPTED)
    except BrokenPipeError:
        return 0
    except UsageError as error:
        return _complain(str(error), REFUSED)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a clerk never meets a traceback
        if debug:
            traceback.print_exc()
        if is_refusal(error):
            return _complain(str(error), REFUSED)
        if isinstance(error, OSError):
            place = error.filename or "未知文件"
            return _complain(f"读写出错：{error.strerror or error}（{place}），请检查磁盘和权限", REFUSED)
        hint = "程序内部出错，请加 --debug 重新运行，并把输出发给维护人员"
        return _complain(f"{hint}（{type(error).__name__}）", _BUG)


def is_refusal(error: Exception) -> bool:
    """Whether an error was raised to be read by people: its class says so by where it is defined."""
    return type(error).__module__.split(".")[0] in {
        "domain", "documents", "lexicons", "crawler", "store", "usecases", "reports", "notices", "demo", "cli"
    }  # fmt: skip


def _run(words: list[str]) -> int:
    parser = top_parser()
    name = next((word for word in _without_options(words) if word in COMMANDS), None)
    if name is None:
        parser.parse_args([word for word in words if word != "--debug"])
        parser.print_help()
        return REFUSED
    command = import_module(f"cli.command.{name}")
    command.add_arguments(parser.commands[name])
    arguments = parser.parse_args([word for word in words if word != "--debug"])
    return int(command.run(arguments))


def _without_options(words: list[str]) -> list[str]:
    """The words that may be a command: not options, not the folder after --home."""
    return [word for before, word in zip(["", *words], words, strict=False) if before != "--home" and word[:1] != "-"]


class TopParser(ChineseParser):
    """The parser of all commands; `commands` holds each one's own."""

    commands: dict[str, argparse.ArgumentParser]


def top_parser() -> TopParser:
    """A parser that knows every command's name and help, but not yet its arguments."""
    parser = TopParser(prog="xuncha", description="巡查：县级政府门户网站合规巡查与内容扫描")
    parser.add_argument("--home", type=Path, metavar="目录", help="数据目录（默认 XUNCHA_HOME，再默认 ./var）")
    parser.add_argument("--debug", action="store_true", help="出错时显示详细信息")
    parser.add_argument("--version", action="version", version=f"xuncha {VERSION}", help="显示版本")
    choices = parser.add_subparsers(
        dest="command", metavar="命令", title="命令", parser_class=ChineseParser, required=False
    )
    parser.commands = {name: choices.add_parser(name, help=line, description=line) for name, line in COMMANDS.items()}
    return parser


def _complain(line: str, code: int) -> int:
    print(f"xuncha：{line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
