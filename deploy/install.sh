#!/bin/sh
# 从离线安装包安装或升级巡查，不需要网络：sh install.sh [安装位置]，不写为 /opt/xuncha。
# 数据在另外的文件夹（--home 或 XUNCHA_HOME），安装和升级都不动它。
set -eu
cd "$(dirname "$0")"
target=${1:-/opt/xuncha}

fail() {
    echo "$1" >&2
    exit 1
}

[ -f wheels/processor ] && [ -f wheels/python ] ||
    fail "这里不是解压后的离线安装包：请先在联网的机器上运行 make bundle，再解压生成的文件"
processor=$(cat wheels/processor) version=$(cat wheels/python)
[ "$(uname -m)" = "$processor" ] ||
    fail "安装包用于 $processor 处理器，本机是 $(uname -m)：请在联网的机器上用 make bundle ARCH=$(uname -m) 重做"
sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1 ||
    fail "安装包不完整，可能是拷贝时损坏：请重新拷贝并解压"
python=$(command -v "python$version") ||
    fail "没有找到 Python $version：请先安装系统自带的 python3（Debian 12 为 3.11）"
mkdir -p "$target" 2>/dev/null && [ -w "$target" ] ||
    fail "不能写入 $target：请用管理员身份运行，或在命令后面写明另外的位置"
[ -f "$target/pyvenv.cfg" ] || [ -z "$(ls -A "$target")" ] ||
    fail "$target 中已有别的文件：请写明一个空的位置"

# pip 就在包内，直接从它的 whl 运行：不依赖 python3-venv，也不联网。
pip=$(echo wheels/pip-*.whl)/pip
[ -x "$target/bin/python" ] || "$python" -m venv --without-pip "$target"
install() {
    "$target/bin/python" "$pip" --quiet --disable-pip-version-check --no-input \
        install --no-index --no-deps "$@" || fail "安装没有完成，原因见上；改正后再运行一次即可"
}
install wheels/*.whl
install --force-reinstall wheels/xuncha-*.whl
"$target/bin/python" -m compileall -q "$target/lib" >/dev/null 2>&1 || true

echo "已安装：$("$target/bin/xuncha" --version)，位置 $target"
echo "试一试：$target/bin/xuncha --home /tmp/xuncha-demo demo"
echo "接着：README.zh-CN.md 讲怎样巡查自己的门户，deploy/ 中有夜间巡查和控制台的服务文件，docs/console.md 讲怎样设 HTTPS"
