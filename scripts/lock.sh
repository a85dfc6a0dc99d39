#!/bin/sh
# Resolves pyproject.toml anew and writes the lock files: exact versions, no index named, no platform's builds.
# requirements-ldap.lock is what the extra ldap adds to the packages of the tests: it is built from source and needs
# Debian's gcc, python3-dev, libldap2-dev and libsasl2-dev, here as well.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The packages of groups, one a line.
wanted() {
    "${PYTHON:-python3}" - "$@" <<'END'
import sys, tomllib
file = tomllib.load(open("pyproject.toml", "rb"))
# Setuptools builds the project itself in .venv without asking the network.
groups = {"build": file["build-system"]["requires"], "use": file["project"]["dependencies"]}
groups |= file["project"]["optional-dependencies"]
print(*sum((groups[name] for name in sys.argv[1:]), []), sep="\n")
END
}

head() { echo "# 由 scripts/lock.sh 生成，请勿手改。"; }
install() { wanted "$@" >"$work/wanted.txt" && pip install --quiet -r "$work/wanted.txt"; }
pip() { "$work/venv/bin/pip" --disable-pip-version-check "$@"; }

resolve() { # resolve FILE GROUP…
    file=$1
    shift
    "${PYTHON:-python3}" -m venv --clear "$work/venv"
    install "$@"
    { head && pip freeze --all --exclude pip; } >"$file"
}

resolve requirements.lock build use
resolve requirements-dev.lock build use dev archives cas ocr oidc postgres render
install ldap
{ head && pip freeze --all --exclude pip | grep -vxFf requirements-dev.lock; } >requirements-ldap.lock
