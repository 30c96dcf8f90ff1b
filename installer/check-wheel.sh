#!/bin/sh
# Builds the wheel, installs it in an empty environment, and uses it from there: resources included, checkout not.
set -eu
root=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work/dist" .
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
cd "$work"
sterigcs="$work/venv/bin/sterigcs"
STERIGCS_STORE="$work/store"; export STERIGCS_STORE
case $("$work/venv/bin/python" -c 'import sterigcs; print(sterigcs.__file__)') in "$root"/*) echo "the checkout is used" >&2; exit 1;; esac
"$sterigcs" --version
"$sterigcs" reference import "$root/resources/demo/reference.xlsx" --person T01
"$sterigcs" labels wall --out wall.pdf
"$sterigcs" labels badges --out badges.pdf
printf 'BAC01\n' | "$sterigcs" scan --station sending --person L01 || [ $? = 1 ]
"$sterigcs" tools steam --celsius 134
"$sterigcs" journal verify
"$sterigcs" demo --out demo --days 1 --no-window
echo "the installed wheel works"
