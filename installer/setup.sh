#!/bin/sh
# Makes .venv and installs the program in it. Adds the system packages a bare Debian lacks when it may: the window's
# libraries, and for its tests a screen of their own.
set -eu
python=${1:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "SteriGCS needs Python 3.11 or later. On Debian 12: apt-get install -y python3 python3-venv" >&2
    exit 1
fi

need=""
"$python" -c 'import venv, ensurepip' 2>/dev/null || need="python3-venv"
if command -v dpkg-query >/dev/null; then
    for package in libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libpulse0 \
        libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 \
        libx11-xcb1 libxcb-sync1 libxcb-xfixes0 libxcb-shm0 libxcb-render-util0 libxcb-image0 \
        xvfb xauth x11-xkb-utils xkb-data libxtst6; do
        # Newer Debians call some of them by another name, libglib2.0-0t64: what provides one is as good.
        dpkg-query -W -f='${Status} ${Provides}\n' "$package" "${package}t64" 2>/dev/null | grep -q "ok installed" ||
            need="$need $package"
    done
fi
if [ -n "$need" ]; then
    install="apt-get install -y --no-install-recommends $need"
    if [ "$(id -u)" = 0 ]; then
        apt-get update -q && $install
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -q && sudo $install
    else
        echo "System packages are missing. Run this line, then try again:  sudo $install" >&2
        exit 1
    fi
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
