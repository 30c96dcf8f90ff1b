"""The command line as a person types it, on the store of a small plant."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sterigcs import bootstrap
from sterigcs.__main__ import COMMANDS, GROUPS, make_app, store_first
from sterigcs.devices.pins import Argon2PinHasher
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.references import Stated
from sterigcs.services.people import set_pin
from sterigcs.services.ports import Doing
from tests.support.plant import YEAR, Plant, make_plant

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


@contextmanager
def at_console(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """Give a small plant whose people have a PIN, at the hour of its own clock."""
    made = make_plant(folder / "store")
    card = PersonCard("ADM", (Role.ADMINISTRATOR,))
    with made.store.write() as work:
        work.append([Draft("person:ADM", "central", Stated(card, YEAR))], Doing("system", "reference"))
    for person in ("P01", "D01", "ADM"):
        set_pin(made.store, person, PIN, QuickHasher())
    monkeypatch.setattr(Argon2PinHasher, "verify", QuickHasher.verify)
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: made.clock)
    monkeypatch.setenv("STERIGCS_STORE", str(folder / "elsewhere"))
    yield made
    made.store.close()
