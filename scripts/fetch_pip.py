"""Fetch the pinned pip wheel, for a Python whose Debian package leaves pip and ensurepip out.

Usage: python3 scripts/fetch_pip.py FOLDER  (prints the wheel's path)
"""

import configparser
import hashlib
import os
import re
import ssl
import sys
import urllib.parse
import urllib.request
from pathlib import Path

WHEEL = "pip-25.3-py3-none-any.whl"
SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"
CONFIG_FILES = (Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf", Path("/etc/pip.conf"))


def package_index() -> str:
    """The index pip itself would ask: a county behind a firewall has a mirror."""
    if index := os.environ.get("PIP_INDEX_URL"):
        return index
    config = configparser.RawConfigParser()
    for file in CONFIG_FILES:
        config.read(file)
        if index := config.get("global", "index-url", fallback=""):
            return index
    return "https://pypi.org/simple"


def fetch(url: str) -> bytes:
    """The body behind an address, with the certificates pip would use."""
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    with urllib.request.urlopen(url, timeout=60, context=context) as answer:
        body: bytes = answer.read()
    return body


def main() -> None:
    """Find the wheel on the index, check it and put it into the folder."""
    page_url = package_index().rstrip("/") + "/pip/"
    links = re.findall(r'href="([^"]+)"', fetch(page_url).decode())
    link = next((link for link in links if f"/{WHEEL}" in link), None)
    if link is None:
        sys.exit(f"{page_url} 没有 {WHEEL}，请用 PIP_INDEX_URL 指定完整的软件源")
    body = fetch(urllib.parse.urljoin(page_url, link.partition("#")[0]))
    if hashlib.sha256(body).hexdigest() != SHA256:
        sys.exit(f"从 {page_url} 下载的 {WHEEL} 校验不符，请更换软件源")
    wheel = Path(sys.argv[1]) / WHEEL
    wheel.write_bytes(body)
    sys.stdout.write(f"{wheel}\n")


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"下载 pip 失败（{error}），请检查网络，或安装 python3-venv 后重试")
