"""How much of the 18 seconds that 200 issues an hour leave for each goes to the machine.

`python -m benchmarks.review_hour [ISSUES]` (5,000 unless told) fills a home, serves it, and judges 200 issues in
Debian's Chromium by keys alone: in the list, then on the pages of the issues themselves. Every tenth verdict is taken
back and given again. Printed: milliseconds from a key to the next issue being shown (painted), and to the server's
answer; keys a verdict; what is left of 18 seconds to read. Other programs on the machine make all of it slower.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from socket import create_connection, create_server
from typing import Any

from playwright.sync_api import sync_playwright

from domain.account import Role
from store.connection import disconnect
from tests.console.full_home import fill
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.home.home import open_home

VERDICTS, ISSUES = 200, 5_000
SECONDS_EACH = 3600 / VERDICTS
LOGIN, PASSWORD = "bench", "Correct-Horse-9"
QUEUE = "/issues/?state=待核实"
_WATCH = """() => {
  window.shown = 0;
  document.addEventListener('focusin', () => requestAnimationFrame(() => setTimeout(() => {
    window.shown = performance.now();
  })));
}"""


def main() -> None:
    """Judge and print."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else ISSUES
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(open_home(home), issues, date.today())
        add_account(AccountOrder(LOGIN, "测试", Role.REVIEWER), PASSWORD, datetime.now(UTC))
        disconnect()
        with served(home) as url, sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_context(base_url=url, viewport={"width": 1366, "height": 768}).new_page()
            sign_in(page)
            report("列表中", *in_the_list(page))
            report("详情页中", *on_their_pages(page))
            browser.close()


@contextmanager
def served(home: Path) -> Iterator[str]:
    """`xuncha serve` on a free port."""
    with create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "cli.main", "--home", str(home), "serve", "--port", str(port), "--workers", "1"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(40)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def sign_in(page: Any) -> None:  # noqa: ANN401 - playwright is typed loosely here
    """As a reviewer."""
    page.goto("/sign-in/")
    page.fill("#login", LOGIN)
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_selector(".who")


def in_the_list(page: Any) -> tuple[list[float], list[float], int]:  # noqa: ANN401
    """Milliseconds to the next issue, milliseconds to the answer, keys."""
    page.goto(QUEUE)
    page.evaluate(_WATCH)
    page.keyboard.press("j")
    shown: list[float] = []
    answered: list[float] = []
    keys = 1
    for count in range(VERDICTS):
        number = page.evaluate("document.activeElement.getAttribute('data-number')")
        is_last = page.evaluate("document.querySelectorAll('#issues tr[data-awaits]').length") == 1
        keys += 1
        key = "1" if count % 3 else "2"
        begun = time.perf_counter()
        if is_last:  # the next page of the queue comes
            with page.expect_navigation():
                page.keyboard.press(key)
            page.wait_for_function("() => document.activeElement.hasAttribute('data-awaits')")
            shown.append((time.perf_counter() - begun) * 1000)
            page.evaluate(_WATCH)
            continue
        pressed = page.evaluate("() => { window.shown = 0; return performance.now(); }")
        page.keyboard.press(key)
        page.wait_for_function("() => window.shown > 0")
        shown.append(page.evaluate("window.shown") - pressed)
        page.wait_for_selector(f"#issue-{number}.decided")
        answered.append((time.perf_counter() - begun) * 1000)
        if count % 10 == 9:
            page.keyboard.press("u")
            page.wait_for_selector(f"#issue-{number}[data-awaits]")
            page.keyboard.press("1")
            page.wait_for_selector(f"#issue-{number}.decided")
            keys += 2
    return shown, answered, keys


def on_their_pages(page: Any) -> tuple[list[float], list[float], int]:  # noqa: ANN401
    """Here the next issue is the answer."""
    page.goto(QUEUE)
    page.click("main a.open")
    page.wait_for_load_state()
    taken: list[float] = []
    for count in range(VERDICTS):
        here = page.url
        begun = time.perf_counter()
        page.keyboard.press("1" if count % 3 else "2")
        page.wait_for_url(lambda url, here=here: url != here, wait_until="domcontentloaded")
        taken.append((time.perf_counter() - begun) * 1000)
    return taken, taken, VERDICTS


def report(where: str, shown: list[float], answered: list[float], keys: int) -> None:
    """One line of each."""
    slow = statistics.quantiles(shown, n=20)[-1]
    print(
        f"{where}：{len(shown)} 个结论，到下一个问题显示：中位 {statistics.median(shown):.0f} 毫秒，"
        f"95% {slow:.0f} 毫秒；"
        f"到服务器答复：中位 {statistics.median(answered):.0f} 毫秒；"
        f"每个结论 {keys / VERDICTS:.2f} 键；每个剩下 {SECONDS_EACH - slow / 1000:.1f} 秒可以看"
    )


if __name__ == "__main__":
    main()
