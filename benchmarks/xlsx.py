"""What reading a large workbook costs beside python-calamine's plain read of its values.

    python benchmarks/xlsx.py [ROWS]

Two workbooks of 8 columns are generated from a fixed seed: one full of ID numbers (made up, years of
birth 1900 to 1909) and mobiles, one without a long number. Each reading runs in a process of its
own, the two readers by turns; the fastest of each counts, since the machine may be shared. Read the
ratios. calamine gives values only: neither exact digits nor what is hidden, which ours gives.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from documents.raw import Raw
from documents.read import readers
from documents.xlsx import read

_ROUNDS = 5
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES, _FIRST, _SECOND = "赵钱孙李周吴郑王", "一二三四五", "甲乙丙丁"
_PERSONS = ("序号", "姓名", "身份证号", "联系电话", "住址", "金额", "日期", "备注")
_FIELDS = ("序号", "姓名", "村", "单位", "住址", "金额", "面积", "备注")


def main(rows: int) -> None:
    """Prints CPU seconds, ratio and peak memory for both workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        for name, is_personal in (("身份证号与手机号", True), ("没有长数字", False)):
            path = Path(folder) / f"{is_personal}.xlsx"
            _write(path, rows, is_personal)
            print(f"{name}：{rows:,} 行 × 8 列，{path.stat().st_size / 1e6:.1f} MB")
            theirs, ours = _measured(path)
            for reader, (seconds, megabytes) in (("calamine", theirs), ("xuncha", ours)):
                print(f"  {reader:<9}{seconds:6.2f} CPU 秒  峰值 {megabytes:4.0f} MB")
            print(f"  比值      {ours[0] / theirs[0]:6.2f}")


def _measured(path: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    runs: dict[str, list[tuple[float, float]]] = {"calamine": [], "xuncha": []}
    for _ in range(_ROUNDS):
        for reader, results in runs.items():
            command = [sys.executable, __file__, "--one", reader, str(path)]
            seconds, megabytes = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
            results.append((float(seconds), float(megabytes)))
    return min(runs["calamine"]), min(runs["xuncha"])


def _one(reader: str, path: str) -> None:
    """One reading in this process: CPU seconds and peak memory."""
    readers()
    start = time.process_time()
    if reader == "calamine":
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    else:
        read(Raw("http://www.example.gov.cn/a.xlsx", Path(path).read_bytes()))
    print(time.process_time() - start, _peak_megabytes())


def _peak_megabytes() -> float:
    # Not ru_maxrss: a child inherits that of the process which wrote the workbooks.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def _write(path: Path, rows: int, is_personal: bool) -> None:
    chance = random.Random(5)
    book = Workbook(path)
    sheet = book.add_worksheet("发放表")
    sheet.write_row(0, 0, _PERSONS if is_personal else _FIELDS)
    for number in range(1, rows + 1):
        name = chance.choice(_SURNAMES) + chance.choice(_FIRST) + chance.choice(_SECOND)
        place = f"信丰县嘉定镇第{chance.randint(1, 99)}村{chance.randint(1, 20)}组{chance.randint(1, 200)}号"
        middle = (
            (_id_number(chance), f"138{chance.randint(0, 99_999_999):08}") if is_personal else ("第九村", "县农业局")
        )
        sheet.write_row(
            number, 0, (number, name, *middle, place, chance.randint(100, 9999) / 10, number % 300, "已发放")
        )
    book.close()


def _id_number(chance: random.Random) -> str:
    born = f"190{chance.randint(0, 9)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    first = f"360722{born}{chance.randint(1, 999):03}"
    return first + "10X98765432"[sum(w * int(digit) for w, digit in zip(_WEIGHTS, first, strict=True)) % 11]


if __name__ == "__main__":
    if "--one" in sys.argv:
        _one(*sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
