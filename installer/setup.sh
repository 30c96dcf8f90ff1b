#!/bin/sh
# Makes .venv and installs the program in it. Adds the one system package a bare Debian lacks (python3-venv) when it may.
set -eu
python=${1:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "SteriGCS needs Python 3.11 or later. On Debian 12: apt-get install -y python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    need="apt-get install -y python3-venv"
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && $need
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -q && sudo $need
    else
        echo "A system package is missing. Run this line, then try again:  sudo $need" >&2
        exit 1
    fi
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
