"""The load that a steriliser is filled with: open or to be opened, with its programme (domain rules 7 and 10)."""

from dataclasses import dataclass

from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import Machine, Programme
from sterigcs.domain.scanning import ScanFirst
from sterigcs.services.desk import Desk, LoadInHand


@dataclass(frozen=True, slots=True)
class Filling:
    """The open load of a machine, if there is one, and the programme it will run."""

    load: Load | None
    programme: Programme

    def opened(self, desk: Desk, machine: Machine) -> LoadInHand:
        """Give the open load, opened when there is none."""
        if self.load is not None:
            return LoadInHand(self.load.key, self.load.number, new=False)
        return desk.begin_load(machine, self.programme.code)


def into_load(desk: Desk, load: Load | None) -> Filling | Notice:
    """Give what is filled: the open load of a machine, or none yet; without a programme nothing can be judged."""
    chosen = load.programme if load else desk.slot("programme")
    programme: Programme | None = desk.work.reference(Programme, chosen, desk.today) if chosen else None
    return Filling(load, programme) if programme is not None else ScanFirst(what="programme")
