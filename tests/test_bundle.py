"""The offline bundle: its installer really run, with no index to ask, on a bundle of one small program."""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
WHEEL = """Wheel-Version: 1.0
Generator: test
Root-Is-Purelib: true
Tag: py3-none-any
"""


def small_wheel(folder: Path, version: str) -> None:
    """A program named xuncha that says its version."""
    info = f"xuncha-{version}.dist-info"
    files = {
        "small.py": f"def main():\n    print('xuncha {version}')\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: xuncha\nVersion: {version}\n",
        f"{info}/WHEEL": WHEEL,
        f"{info}/entry_points.txt": "[console_scripts]\nxuncha = small:main\n",
    }
    with ZipFile(folder / f"xuncha-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
        wheel.writestr(f"{info}/RECORD", "".join(map(record_line, files, files.values())) + f"{info}/RECORD,,\n")


def record_line(name: str, text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(text.encode())}\n"


def pip_wheel(folder: Path) -> None:
    """This interpreter's pip, packed again: a wheel runs as it is."""
    pip = distribution("pip")
    with ZipFile(folder / f"pip-{pip.version}-py3-none-any.whl", "w") as wheel:
        for file in pip.files or ():
            if file.suffix != ".pyc" and ".." not in file.parts:
                wheel.write(str(file.locate()), str(file))


def sums(bundle: Path) -> None:
    """The digests of all that is in the bundle, as `sha256sum` reads them."""
    files = sorted(path for path in bundle.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(bundle)}\n" for path in files)
    (bundle / "SHA256SUMS").write_text("".join(lines))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    wheels = tmp_path / "bundle/wheels"
    wheels.mkdir(parents=True)
    pip_wheel(wheels)
    small_wheel(wheels, "0.1")
    (wheels / "processor").write_text(platform.machine() + "\n")
    (wheels / "python").write_text(f"{sys.version_info.major}.{sys.version_info.minor}\n")
    shutil.copy(ROOT / "deploy/install.sh", wheels.parent)
    sums(wheels.parent)
    return wheels.parent


def install(bundle: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Where every index is out of reach."""
    away = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    path = f"{Path(sys.base_prefix) / 'bin'}:{os.environ['PATH']}"
    environment = {**os.environ, **away, "PATH": path}
    command = ["sh", str(bundle / "install.sh"), str(target)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def said(target: Path) -> str:
    return subprocess.run([target / "bin/xuncha"], capture_output=True, text=True, check=True).stdout.strip()


def test_the_bundle_installs_without_a_network_and_a_newer_one_upgrades(bundle: Path, tmp_path: Path) -> None:
    target = tmp_path / "place"
    first = install(bundle, target)
    (bundle / "wheels/xuncha-0.1-py3-none-any.whl").unlink()
    small_wheel(bundle / "wheels", "0.2")
    sums(bundle)

    assert first.returncode == 0, first.stderr
    assert said(target) == "xuncha 0.1"
    assert install(bundle, target).returncode == 0
    assert said(target) == "xuncha 0.2"


def test_a_damaged_bundle_installs_nothing(bundle: Path, tmp_path: Path) -> None:
    with (bundle / "wheels/xuncha-0.1-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"\0")

    done = install(bundle, tmp_path / "place")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "安装包不完整，可能是拷贝时损坏：请重新拷贝并解压\n"
    assert not (tmp_path / "place").exists()


def test_a_bundle_for_another_processor_says_how_to_make_the_right_one(bundle: Path, tmp_path: Path) -> None:
    (bundle / "wheels/processor").write_text("mips\n")
    sums(bundle)

    done = install(bundle, tmp_path / "place")

    assert done.returncode == 1
    assert done.stderr.startswith("安装包用于 mips 处理器，本机是 ")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_with_other_things_in_it_is_left_alone(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place/data.txt").write_text("别人的文件")

    done = install(bundle, tmp_path / "place")

    assert done.returncode == 1
    assert "中已有别的文件" in done.stderr
    assert [path.name for path in (tmp_path / "place").iterdir()] == ["data.txt"]


def test_a_checkout_is_not_a_bundle(tmp_path: Path) -> None:
    done = install(ROOT / "deploy", tmp_path / "place")

    assert done.returncode == 1
    assert done.stderr.startswith("这里不是解压后的离线安装包")
