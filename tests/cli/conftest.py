from collections.abc import Iterator
from pathlib import Path

import pytest

from sterigcs import bootstrap
from sterigcs.devices.pins import Argon2PinHasher
from sterigcs.domain.journal import Draft
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.references import Stated
from sterigcs.services.people import set_pin
from sterigcs.services.ports import Doing
from tests.support.console import PIN, QuickHasher
from tests.support.plant import YEAR, Plant, make_plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """A small plant whose people have a PIN, at the hour of its own clock."""
    made = make_plant(tmp_path / "store")
    card = PersonCard("ADM", (Role.ADMINISTRATOR,))
    with made.store.write() as work:
        work.append([Draft("person:ADM", "central", Stated(card, YEAR))], Doing("system", "reference"))
    for person in ("P01", "D01", "ADM"):
        set_pin(made.store, person, PIN, QuickHasher())
    monkeypatch.setattr(Argon2PinHasher, "verify", QuickHasher.verify)
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: made.clock)
    monkeypatch.setenv("STERIGCS_STORE", str(tmp_path / "elsewhere"))
    yield made
    made.store.close()
