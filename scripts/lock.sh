#!/bin/sh
# Resolves pyproject.toml anew and writes both lock files: exact versions, no index named, no platform's builds.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

resolve() { # resolve EXTRAS FILE
    "${PYTHON:-python3}" -m venv --clear "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check "setuptools>=77" ".$1"
    {
        echo "# 由 scripts/lock.sh 生成，请勿手改。"
        "$work/venv/bin/pip" freeze --all --exclude pip --exclude xuncha
    } >"$2"
}

resolve "" requirements.lock
resolve "[dev]" requirements-dev.lock
