"""Bring the window's French up to its sources: ``make translations``. What has no French yet is named."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).parents[2]
TS = Path("resources/translations/sterigcs_fr.ts")


def update(ts: Path) -> None:
    """Take new words from the sources into a ``.ts`` file, and drop those no longer said."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "sterigcs" / "ui").rglob("*.py"))
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "fr_FR"]
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([str(tool), *options, *sources, "-ts", str(ts)], cwd=ROOT, check=True)


def release(ts: Path, qm: Path) -> None:
    """Write what the window loads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(ts), "-qm", str(qm)], cwd=ROOT, check=True)


def messages(ts: Path) -> dict[tuple[str, str], str | None]:
    """Give the French of each context and source; None where it is unfinished."""
    found = {}
    root = ET.parse(ROOT / ts).getroot()  # noqa: S314 - our own file
    for context in root.findall("context"):
        for message in context.findall("message"):
            told = message.find("translation")
            finished = told is not None and told.get("type") != "unfinished" and bool(told.text)
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = told.text if told is not None and finished else None
    return found


if __name__ == "__main__":
    update(TS)
    release(TS, TS.with_suffix(".qm"))
    for (context, source), french in messages(TS).items():
        if french is None:
            print(f"{context}: {source}")  # noqa: T201 - said to who translates
