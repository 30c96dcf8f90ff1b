"""The command line as a person types it, on the store of a small plant."""

import json
from typing import Any

from typer.testing import CliRunner, Result

from sterigcs.__main__ import COMMANDS, GROUPS, make_app, store_first
from tests.support.plant import Plant

RUN = CliRunner()
PIN = "739154"


class QuickHasher:
    """As the real one, without its slowness."""

    def hash(self, pin: str) -> str:
        return f"#{pin}"

    def verify(self, verifier: str, pin: str) -> bool:
        return verifier == f"#{pin}"


def tell(plant: Plant, *words: str, pin: str = PIN, given: str | None = None) -> Result:
    line = store_first([*words, "--store", str(plant.store.folder)])
    return RUN.invoke(make_app([words[0]] if words[0] in {*COMMANDS, *GROUPS} else []), line, input=given or f"{pin}\n")


def run(plant: Plant, *words: str, **more: Any) -> tuple[int, Any]:
    """Give the exit status and the one JSON document of the answer."""
    result = tell(plant, *words, "--json", **more)
    lines = [line for line in result.stdout.splitlines() if line]
    lines = [line.removeprefix("PIN : ") for line in lines]
    return result.exit_code, json.loads(lines[-1]) if len(lines) == 1 else lines
