"""How many checks a second the API answers: python -m benchmarks.api_check [SECONDS] [WORKERS]

Starts the real server in a home of its own and sends texts of 50 kB from four connections that stay open. The
text is generated: paragraphs of official prose in changing order, so that no two requests are alike; one in ten holds
an identity number. Prints requests a second, times, and how often a leak in a text was told.
"""

import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from domain.api_token import Scope
from usecases.accounts.api_tokens import MOST_PER_MINUTE, TokenOrder, make_token
from usecases.home.home import open_home

TEXT_BYTES = 50_000
CONNECTIONS = 4
LEAK = "联系人王某，身份证号：362123190505050016。"
SENTENCES = (
    "会议强调，要深入学习贯彻党的二十大精神，压实安全生产责任，加强隐患排查治理。",
    "全县各乡镇、各部门要按照方案要求，细化任务分工，明确完成时限，确保各项措施落到实处。",
    "截至六月底，全县累计完成固定资产投资增长百分之七点二，规模以上工业增加值稳步提升。",
    "县人民政府办公室关于印发实施方案的通知已经县人民政府常务会议研究同意，现印发给你们。",
    "群众可以通过政务服务大厅或者网上平台办理相关业务，咨询电话向社会公布。",
    "要坚持以人民为中心的发展思想，统筹推进教育、医疗、养老等民生工程建设。",
)


def main() -> None:
    """Print the figures."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    workers = sys.argv[2] if len(sys.argv) > 2 else "2"
    with tempfile.TemporaryDirectory() as folder:
        home = open_home(Path(folder) / "home")
        today = date.today()
        order = TokenOrder("bench", [Scope.CHECK], today + timedelta(days=1), per_minute=MOST_PER_MINUTE)
        token = make_token(order, "bench", today)[0]
        port = _free_port()
        command = [sys.executable, "-m", "cli.main", "--home", str(home.path), "serve"]
        server = subprocess.Popen([*command, "--port", str(port), "--workers", workers], env=dict(os.environ))
        try:
            _wait(port)
            _measure(port, token, seconds)
        finally:
            server.terminate()
            server.wait()


def _measure(port: int, token: str, seconds: float) -> None:
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(lambda seed: _ask(port, token, seed, 1.0), range(CONNECTIONS)))
        started = time.perf_counter()
        results = list(pool.map(lambda seed: _ask(port, token, seed + 100, seconds), range(CONNECTIONS)))
        took = time.perf_counter() - started
    times = sorted(each for times, _, _ in results for each in times)
    leaks, told = sum(leaks for _, leaks, _ in results), sum(told for _, _, told in results)
    median, slow = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"{len(times) / took:.0f} requests/s of {TEXT_BYTES} bytes over {CONNECTIONS} connections")
    print(f"median {median * 1000:.0f} ms, 95 % under {slow * 1000:.0f} ms; leaks told {told} of {leaks}")


def _ask(port: int, token: str, seed: int, seconds: float) -> tuple[list[float], int, int]:
    dice = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    times, leaks, told = [], 0, 0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        leaky = dice.random() < 0.1
        body = json.dumps({"text": _text(dice, leaky)}, ensure_ascii=False).encode()
        began = time.perf_counter()
        connection.request("POST", "/api/check", body, headers)
        answer = json.loads(connection.getresponse().read())
        times.append(time.perf_counter() - began)
        leaks += leaky
        told += leaky and any(each["rule"] == "PII01" for each in answer["findings"])
    connection.close()
    return times, leaks, told


def _text(dice: random.Random, leaky: bool) -> str:
    lines, size = [LEAK] if leaky else [], 0
    while size < TEXT_BYTES:
        line = "".join(dice.sample(SENTENCES, 3))
        lines.append(line)
        size += len(line.encode())
    return "\n".join(lines)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
