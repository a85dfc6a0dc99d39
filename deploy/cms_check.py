#!/usr/bin/env python3
"""Called by a CMS before it publishes: asks xuncha's console about a text or a file, answers by exit code.

    XUNCHA_URL=https://xuncha.example.gov.cn XUNCHA_TOKEN=xc_… cms_check.py FILE
    … | cms_check.py -          (text on standard input)

0 clean, 1 something found, 2 something could not be checked. Standard library of Python 3.8 or newer only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any

CLEAN, FOUND, NOT_CHECKED = 0, 1, 2
SECONDS_BETWEEN = 1.0


def main() -> int:
    """The exit code; findings go to standard output, trouble to standard error."""
    arguments = _arguments()
    if not (arguments.url and arguments.token):
        return _trouble("没有写明控制台地址或令牌；请设置环境变量 XUNCHA_URL 和 XUNCHA_TOKEN")
    try:
        body, kind = _request_body(arguments.file, arguments.site)
        answer = _ask(arguments, "/api/check", body, kind)
        return _show(_finished(arguments, answer) if "job" in answer else answer)
    except urllib.error.HTTPError as error:
        return _trouble(_line_of(error))
    except (OSError, ValueError) as error:
        return _trouble(f"没有检查成：{error}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="发布前检查：0 未发现问题，1 有问题，2 没有检查成")
    parser.add_argument("file", help="要发布的文件；- 表示从标准输入读正文")
    parser.add_argument("--url", default=os.environ.get("XUNCHA_URL", ""), help="控制台地址（默认取 XUNCHA_URL）")
    parser.add_argument("--site", default="", help="站点代号；令牌限定站点的可以不写")
    parser.add_argument("--seconds", type=float, default=120, help="最多等候的秒数（默认 120）")
    arguments = parser.parse_args()
    # Not an option: a command line can be read by everybody on the machine.
    arguments.token = os.environ.get("XUNCHA_TOKEN", "")
    return arguments


def _request_body(file: str, site: str) -> tuple[bytes, str]:
    if file == "-":
        order = {"text": sys.stdin.buffer.read().decode("utf-8"), "site": site}
        return json.dumps(order).encode(), "application/json"
    path = Path(file)
    name = path.name.replace('"', "_").replace("\r", "_").replace("\n", "_")
    mark = uuid.uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="site"\r\n\r\n{site}\r\n'
    head += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    head += "Content-Type: application/octet-stream\r\n\r\n"
    return head.encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def _ask(arguments: argparse.Namespace, path: str, body: bytes | None = None, kind: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {arguments.token}", **({"Content-Type": kind} if kind else {})}
    request = urllib.request.Request(arguments.url.rstrip("/") + path, body, headers)
    with urllib.request.urlopen(request, timeout=arguments.seconds) as answer:
        return dict(json.load(answer))


def _finished(arguments: argparse.Namespace, job: dict[str, Any]) -> dict[str, Any]:
    """The answer to a large file, which the console checks in the background."""
    end = time.monotonic() + arguments.seconds
    while job["state"] != "done":
        if time.monotonic() > end:
            raise ValueError(f"{arguments.seconds:.0f} 秒内没有检查完；请稍后重试")
        time.sleep(SECONDS_BETWEEN)
        job = _ask(arguments, f"/api/check/{job['job']}")
    return dict(job["answer"])


def _show(answer: dict[str, Any]) -> int:
    """Findings and gaps as lines; what could not be checked weighs more than what was found."""
    for each in answer["findings"]:
        print(f"{each['rule']} {each['name']}：{each['evidence']}（{each['where']}）；{each['suggestion']}")
    for gap in answer["gaps"]:
        print(f"未检查：{gap['subject']} {gap['reason']}")
    if answer["gaps"]:
        return NOT_CHECKED
    return FOUND if answer["findings"] else CLEAN


def _line_of(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(error.read())["error"])
    except (ValueError, KeyError, TypeError):
        return f"控制台回答 {error.code}；请核对地址 XUNCHA_URL"


def _trouble(line: str) -> int:
    print(line, file=sys.stderr)
    return NOT_CHECKED


if __name__ == "__main__":
    sys.exit(main())
