#!/bin/sh
# Makes .venv with exactly the locked packages and this project in it: `setup.sh` for use, `setup.sh dev`
# for tests and lint as well. Does nothing when nothing has changed. Needs Python 3.11 and an index of packages.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
lock=requirements.lock
[ "${1:-}" = dev ] && lock=requirements-dev.lock

python=${PYTHON:-}
for name in python3.11 python3.12 python3.13 python3; do
    [ -n "$python" ] || ! command -v "$name" >/dev/null || python=$name
done
"${python:-false}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "没有找到 Python 3.11 或更新的版本，请先安装：apt-get install python3" >&2
    exit 1
}

# What is installed is remembered by content, so that a second call costs nothing. The full set serves both.
packages_of() { cat "$1" scripts/setup.sh | sha256sum; }
project() { { cat pyproject.toml; ls -d -- */__init__.py; } | sha256sum; }
has_packages() {
    "$venv/bin/python" -c '' 2>/dev/null &&
        { [ "$(cat $venv/.packages 2>/dev/null)" = "$(packages_of "$lock")" ] ||
            [ "$(cat $venv/.packages 2>/dev/null)" = "$(packages_of requirements-dev.lock)" ]; }
}

# Debian keeps ensurepip in a package of its own: without it pip is fetched, and no administrator is needed.
make_venv() {
    rm -rf $venv
    "$python" -m venv $venv >/dev/null 2>&1 && return
    rm -rf $venv
    "$python" -m venv --without-pip $venv && wheel=$("$python" scripts/fetch_pip.py $venv) &&
        $venv/bin/python "$wheel/pip" install --quiet --no-index "$wheel" && rm "$wheel" && return
    echo "正在安装 python3-venv……" >&2
    asroot=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    $asroot apt-get update -qq && $asroot apt-get install -y -qq python3-venv >/dev/null &&
        rm -rf $venv && "$python" -m venv $venv
}

pip() { $venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@"; }

if ! has_packages; then
    echo "正在准备运行环境 $venv（第一次约需一两分钟）……"
    make_venv
    pip install -r "$lock"
    packages_of "$lock" >$venv/.packages
fi
if [ "$(cat $venv/.project 2>/dev/null)" != "$(project)" ]; then
    pip install --no-deps --no-build-isolation --editable .
    project >$venv/.project
fi
