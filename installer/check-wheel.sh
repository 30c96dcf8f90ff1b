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
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" - "$work/demo/store" <<'END'
import sys
from pathlib import Path

from sterigcs import bootstrap
from sterigcs.bootstrap.starting import make_application, settings_file
from sterigcs.bootstrap.window import Launch
from sterigcs.ui.settings import Settings
from sterigcs.ui.theme import Theme

folder = Path(sys.argv[1])
app = make_application(["sterigcs"])
theme = Theme(bootstrap.resources())
theme.install(app)
launch = Launch(app, folder, Settings(settings_file(folder)), theme)
launch.begin()
app.processEvents()
assert launch.shell is not None and launch.shell.sign_in.greeting.text() == "Bonjour"
launch.shell.close()
launch.close()
END
echo "the installed wheel works"
