"""Six loads of one morning, as a small plant runs them: what each machine wrote of its own, or did not."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Load
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.values import PARIS
from tests.support import walk
from tests.support.cycle_twins import BaumerTwin, baumer
from tests.support.plant import RUN, Plant

HOLD_S: Final = 1090
"""The hold of a good cycle: 18 min are asked."""


@dataclass
class Morning:
    """The packs made in the morning and the loads they went into, by what is the matter with each load."""

    plant: Plant
    packs: dict[str, list[str]] = field(default_factory=dict)
    loads: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Bring five trays and some loose instruments to labelled packs."""
        plant, trays = self.plant, ("TR1", "TR2", "TR3", "TR4", "TR5")
        odd, even = trays[::2], trays[1::2]
        walk.send(plant, *odd)
        walk.receive(plant, *odd)
        walk.send(plant, *even, bin_="BAC2", by="L02")
        walk.receive(plant, *even, bin_="BAC2")
        walk.wash(plant, *trays)
        made = {tray: walk.pack(plant, tray) for tray in trays[:4]}
        boxed = walk.pack(plant, "TR5", "CON1")
        walk.receive_basket(plant)
        walk.wash(plant, "PAN1")
        pouches = [pouch for _time in range(2) for pouch in walk.pouches(plant)]
        for pouch in pouches:
            plant.scan("packing", pouch)
        self.packs = {
            "good": [made["TR1"], made["TR2"]],
            "failing": [made["TR3"]],
            "unrecorded": [made["TR4"]],
            "cloned": pouches[:1],
            "disagreeing": pouches[1:3],
            "typed": [boxed, *pouches[3:]],
        }

    def run(self, first: str, second: str) -> None:
        """Run two loads side by side, one in each steriliser, and count both out."""
        for name, machine in ((first, "ST1"), (second, "ST2")):
            self.plant.scans("loading", machine, *self.packs[name], Action.FINISH)
        self.plant.clock.moment += RUN
        for name, machine in ((first, "ST1"), (second, "ST2")):
            self.plant.scans("unloading", machine, Action.COUNT_RIGHT)
            self.loads[name] = walk.load_of(self.plant, self.packs[name][0])

    def run_all(self) -> None:
        """Run the six loads of the morning, two by two."""
        for pair in (("good", "failing"), ("unrecorded", "disagreeing"), ("cloned", "typed")):
            self.run(*pair)

    def load(self, name: str) -> Load:
        """Give a load as it stands."""
        found: Load = self.plant.get(Load, self.loads[name])
        return found

    def statuses(self, name: str) -> list[PackStatus]:
        """Give where each pack of a load is."""
        found: list[Pack] = [self.plant.get(Pack, key) for key in self.packs[name]]
        return [pack.status for pack in found]

    def tape(self, name: str, **otherwise: Any) -> bytes:
        """Give what the machine wrote of a load: good, unless told otherwise."""
        load, rank = self.load(name), [*self.loads].index(name)
        assert load.started_at is not None
        start = (load.started_at + timedelta(minutes=1)).astimezone(PARIS).replace(tzinfo=None, microsecond=0)
        # No two runs are measured alike: the same rows again would be a copy.
        twin = BaumerTwin(
            start, None, 4100 + rank // 2, 700 + rank, "01: INSTRUMENTOS", hold_s=HOLD_S + rank, above_k=0.6 + rank / 10
        )
        return baumer(replace(twin, **otherwise)).encode()

    def cloned_tape(self) -> bytes:
        """Give the record of the good load under the hour and the number of another: the rows are the same."""
        return self.tape("cloned", hold_s=HOLD_S, above_k=0.6)


def ticket(folder: Path) -> bytes:
    """Take a picture of a ticket."""
    picture, file = QImage(180, 270, QImage.Format.Format_RGB32), folder / "ticket.jpg"
    picture.fill(Qt.GlobalColor.lightGray)
    assert picture.save(str(file))
    return file.read_bytes()
