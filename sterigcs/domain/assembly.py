"""Assembly against the count sheet: what is missing, who said so, and what may leave (domain rule 5)."""

from datetime import datetime, timedelta
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention, NotExpectedHere, Refusal
from sterigcs.domain.scanning import Endoscope, SingleUse
from sterigcs.domain.tray_facts import LineException, Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem
from sterigcs.domain.washing import PackTooLate, PartMissing, washed


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


class DirtyOut(Refusal):
    """An instrument was sent back to washing alone: the tray waits for it."""

    code: ClassVar[str] = "assembly.dirty-out"
    thing: str
    instrument: str


class PassLimit(Refusal):
    """The tray served as often as the maker of its content allows."""

    code: ClassVar[str] = "assembly.pass-limit"
    thing: str
    passes: int


class CallNoted(Accepted):
    """What the department answered about a missing instrument is noted."""

    code: ClassVar[str] = "assembly.call-noted"
    instrument: str
    department: str


class AnswerWanted(Attention):
    """The call is made: what became of the instrument is said by a reason's code."""

    code: ClassVar[str] = "assembly.answer-wanted"
    instrument: str


class Assembled(Accepted):
    """Assembly is done."""

    code: ClassVar[str] = "assembly.done"
    thing: str


def may_be_processed(item: SingleItem, site: str) -> Refusal | None:
    """Refuse a used single-use device and a flexible endoscope; what is delivered non-sterile is processed (rule 2)."""
    if item.endoscope:
        return Endoscope(thing=item.name, site=site)
    return SingleUse(thing=item.name) if item.single_use and not item.delivered_non_sterile else None


def may_be_assembled(tray: Tray) -> Refusal | None:
    """Only a washed tray is assembled (domain rule 4)."""
    if tray.step in {Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD}:
        return None
    if tray.step is Step.WASHING and 0 < washed(tray.parts) < len(tray.parts):
        return PartMissing(thing=tray.name, washed=washed(tray.parts), total=len(tray.parts))
    if tray.step in {Step.WASHING, Step.RECEIVED}:
        return NotWashed(thing=tray.name, load=tray.wash_load or "")
    return NotExpectedHere(thing=tray.name, step=tray.step)


def may_leave_assembly(tray: Tray) -> Refusal | None:
    """Ask that a critical line is replaced, held or overridden, and any shortage decided by somebody (rule 5)."""
    for shortage in tray.shortages:
        if shortage.why is LineException.DIRTY:
            return DirtyOut(thing=tray.name, instrument=shortage.instrument)
        if shortage.critical and not tray.short_accepted:
            return CriticalMissing(thing=tray.name, instrument=shortage.instrument)
    if tray.shortages and not tray.short_accepted:
        return ShortageOpen(thing=tray.name, instrument=tray.shortages[0].instrument)
    return None


def waited_too_long(tray: Tray, at: datetime, limit: int | None) -> PackTooLate | None:
    """Say that a washed tray waited longer for its packaging than the site allows, in hours (domain rule 6)."""
    # What was packed already and comes back to be packed again was in its barrier meanwhile: its wait begins anew.
    again = tray.step is Step.ASSEMBLED and tray.restarted_for is not None
    since = tray.since if again else tray.washed_at
    return None if tray.wait_forced else too_late(tray.name, since, at, limit)


def too_late(thing: str, washed_at: datetime | None, at: datetime, limit: int | None) -> PackTooLate | None:
    """Say that what was washed then waited longer for its packaging than the site allows, in hours."""
    if limit is None or washed_at is None:
        return None
    waited = at - washed_at
    if waited <= timedelta(hours=limit):
        return None
    return PackTooLate(thing=thing, hours=int(waited / timedelta(hours=1)), limit=limit)


def may_pass_again(tray: Tray, most: int | None) -> PassLimit | None:
    """Say that the content served as often as its maker allows (domain rule 2)."""
    return PassLimit(thing=tray.name, passes=tray.passes) if most is not None and tray.passes >= most else None
