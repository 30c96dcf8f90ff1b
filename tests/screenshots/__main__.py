"""``make screenshots``: play a demonstration, open each page in each theme and size, and write the pictures."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
DAYS = "6"


def main(folder: Path) -> None:
    """Draw all pictures; each size in a process of its own, for Qt takes its scale once."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        played = Path(place) / "demo"
        command = [sys.executable, "-m", "sterigcs", "demo", "--out", str(played), "--days", DAYS, "--no-window"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for scale in ("1", "2"):
            for theme in ("light", "dark"):
                copy = Path(place) / f"{theme}-{scale}"
                shutil.copytree(played / "store", copy)
                environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
                drawn = [sys.executable, "-m", "tests.screenshots.draw", str(copy), str(folder), theme, scale]
                subprocess.run(drawn, check=True, env=environment)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
