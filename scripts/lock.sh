#!/bin/sh
# Resolves pyproject.toml anew and writes both lock files: exact versions, no index named, no platform's builds.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The wanted packages, one a line; setuptools builds the project itself in .venv without asking the network.
wanted() {
    "${PYTHON:-python3}" - "$@" <<'END'
import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))
groups = [project["project"]["optional-dependencies"][name] for name in sys.argv[1:]]
print(*project["build-system"]["requires"], *project["project"]["dependencies"], *sum(groups, []), sep="\n")
END
}

resolve() { # resolve FILE [GROUP…]
    file=$1
    shift
    wanted "$@" >"$work/wanted.txt"
    "${PYTHON:-python3}" -m venv --clear "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$work/wanted.txt"
    {
        echo "# 由 scripts/lock.sh 生成，请勿手改。"
        "$work/venv/bin/pip" freeze --all --exclude pip
    } >"$file"
}

resolve requirements.lock
resolve requirements-dev.lock dev
