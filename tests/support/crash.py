"""Starts the command line as a process of its own on a store, as a batch scanner's pipe would."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(store: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "sterigcs", "--store", str(store), *arguments]


def started(store: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(store, *arguments),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(store: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(store, *arguments), cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )


def numbered_trays(count: int) -> Sequence[str]:
    return [f"TX{number:04d}" for number in range(count)]
