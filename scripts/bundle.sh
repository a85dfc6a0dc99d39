#!/bin/sh
# Packs the program with all that it needs into dist/xuncha-VERSION-ARCH.tar.gz, for a machine without a network:
# unpack it there and run `sh install.sh`. Here an index of packages is needed, and the Python version of that machine.
# Extras of pyproject.toml come along when EXTRAS names them (EXTRAS="ocr postgres"); ARCH=aarch64 packs for another
# processor than this one's.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
python=.venv/bin/python
here=$(uname -m)
arch=${ARCH:-$here}
version=$($python -c 'from importlib.metadata import version; print(version("xuncha"))')
minor=$($python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
name=xuncha-$version-$arch
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
native=$work/native wheels=$work/$name/wheels
mkdir -p "$native" "$wheels" dist

pip() { $python -m pip --quiet --disable-pip-version-check --no-input "$@"; }

# Built from a copy: building leaves files behind, and takes up what an earlier one left.
copy_tree() {
    mkdir "$work/tree"
    tar --exclude='./.*' --exclude=./var --exclude=./build --exclude=./dist --exclude=./tests -cf - . |
        tar -xf - -C "$work/tree"
}

# The wanted extras' packages, one a line; a word that is no extra ends it all.
wanted() {
    $python - ${EXTRAS:-} <<'END'
import sys, tomllib
extras = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]
for name in sys.argv[1:]:
    if name not in extras or name == "dev":
        sys.exit(f"没有可选组件 {name}；可选：{' '.join(sorted(set(extras) - {'dev'}))}")
    print(*extras[name], sep="\n")
END
}

# What has no build of its own for a processor serves all of them; the rest is asked for by its exact version.
for_other_processor() {
    mv "$native"/*-none-any.whl "$wheels"
    platforms=$(for glibc in $(seq 17 36); do echo "--platform manylinux_2_${glibc}_$arch"; done)
    for wheel in "$native"/*.whl; do
        basename "$wheel" | cut -d- -f1,2 | sed s/-/==/
    done >"$work/exact.txt"
    pip download --no-deps --only-binary :all: --python-version "$minor" $platforms \
        --platform "manylinux2014_$arch" --dest "$wheels" -r "$work/exact.txt"
}

wanted >"$work/extras.txt"
echo "正在收集软件包（第一次约需几分钟）……"
copy_tree
pip wheel --no-deps --wheel-dir "$native" -r requirements.lock "pip==25.3"
pip wheel --no-deps --no-build-isolation --wheel-dir "$native" "$work/tree"
[ ! -s "$work/extras.txt" ] ||
    pip wheel --wheel-dir "$native" -c requirements-dev.lock -c requirements-ldap.lock -r "$work/extras.txt"
if [ "$arch" = "$here" ]; then mv "$native"/*.whl "$wheels"; else for_other_processor; fi

cp -R deploy docs sites LICENSE CHANGELOG.md README.md README.zh-CN.md "$work/$name"
mv "$work/$name/deploy/install.sh" "$work/$name"
echo "$arch" >"$work/$name/wheels/processor"
echo "$minor" >"$work/$name/wheels/python"
(cd "$work/$name" && find . -type f ! -name SHA256SUMS -exec sha256sum {} + >SHA256SUMS)
tar -czf "dist/$name.tar.gz" --owner=0 --group=0 -C "$work" "$name"
echo "离线安装包：dist/$name.tar.gz（$(du -h "dist/$name.tar.gz" | cut -f1)）。拷到目标机器，解压后运行 sh install.sh"
