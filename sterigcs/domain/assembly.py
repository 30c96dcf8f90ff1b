"""Assembly against the count sheet: what is missing, who said so, and what may leave (domain rule 5)."""

from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, NotExpectedHere, Refusal
from sterigcs.domain.trays import Step, Tray


class NotWashed(Refusal):
    """Its washing is not accepted."""

    code: ClassVar[str] = "wash.not-accepted"
    thing: str
    load: str


class MissingNotDeclared(Attention):
    """Missing, and the theatre did not say so: an alarm (domain rule 5)."""

    code: ClassVar[str] = "assembly.missing-not-declared"
    quantity: int
    instrument: str
    department: str
    phone: str


class MissingDeclaredByTheatre(Attention):
    """Missing, as the theatre said."""

    code: ClassVar[str] = "assembly.missing-declared"
    quantity: int
    instrument: str
    member: str


class CriticalMissing(Refusal):
    """Without this instrument the tray does not leave."""

    code: ClassVar[str] = "assembly.critical-missing"
    thing: str
    instrument: str


class ShortageOpen(Refusal):
    """Something is missing and nobody decided what becomes of it."""

    code: ClassVar[str] = "assembly.shortage-open"
    thing: str
    instrument: str


class Assembled(Accepted):
    """Assembly is done."""

    code: ClassVar[str] = "assembly.done"
    thing: str


def may_be_assembled(tray: Tray) -> Refusal | None:
    """Only a washed tray is assembled (domain rule 4)."""
    if tray.step in {Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD}:
        return None
    if tray.step in {Step.WASHING, Step.RECEIVED}:
        return NotWashed(thing=tray.name, load=tray.wash_load or "")
    return NotExpectedHere(thing=tray.name, step=tray.step)


def may_leave_assembly(tray: Tray) -> Refusal | None:
    """Ask that a critical line is replaced, held or overridden, and any shortage decided by somebody (rule 5)."""
    for shortage in tray.shortages:
        if shortage.critical and not tray.short_accepted:
            return CriticalMissing(thing=tray.name, instrument=shortage.instrument)
    if tray.shortages and not tray.short_accepted:
        return ShortageOpen(thing=tray.name, instrument=tray.shortages[0].instrument)
    return None
