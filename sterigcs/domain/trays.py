"""Trays: registration, and a tray's life from sending to its pack.

Before packing, facts are the tray's; after packing they are the pack's, until the tray comes back.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded, with_anomaly, with_gap
from sterigcs.domain.loans import TrayLent, TrayLoanEnded
from sterigcs.domain.outside import TraySentOutside
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed


@dataclass(frozen=True, slots=True)
class TrayCard:
    """A physical, identified tray: its type, its owner, the department it belongs with."""

    reference: ClassVar[str] = "tray"
    code: str
    tray_type: str
    owner: str
    home_department: str
    name: str
    codes: tuple[str, ...] = ()


class EntryReason(StrEnum):
    """Why a tray or pack comes in (domain rule 1); the bill shows it."""

    USED = "used"
    NOT_USED = "not-used"
    EXPIRED = "expired"
    DAMAGED = "damaged"
    FIRST_USE = "first-use"
    LOAN = "loan"
    REPAIRED = "repaired"


class Prion(StrEnum):
    """The prion (ATNC) evaluation of the patient the tray was used on."""

    NEITHER = "neither"
    SUSPECT = "suspect"


class Source(StrEnum):
    """Who said it: facts with their source, not overrides (domain rule 1)."""

    SENDING = "sending"
    BIN = "bin"
    SLIP = "slip"
    PHONE = "phone"
    PLANT = "plant"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is known of a soiled tray or bin; None is not known."""

    pretreatment: Source | None = None
    prion: Prion | None = None
    prion_source: Source | None = None

    def completed_by(self, other: "Declaration") -> "Declaration":
        """Give this declaration, its unknowns taken from the other; a suspicion of either holds (the safer one)."""
        first = other if other.prion is Prion.SUSPECT or self.prion is None else self
        return Declaration(self.pretreatment or other.pretreatment, first.prion, first.prion_source)

    @property
    def complete(self) -> bool:
        """Tell whether both are known."""
        return self.pretreatment is not None and self.prion is not None


NOTHING_DECLARED = Declaration()
"""What is known of a tray nobody said anything about."""


class Step(StrEnum):
    """Where a tray is in its trip, before it is a pack and after."""

    AT_USE = "at-use"
    SENT = "sent"
    TO_COMPLETE = "to-complete"
    SEQUESTERED = "sequestered"
    RECEIVED = "received"
    WASHING = "washing"
    WASHED = "washed"
    ASSEMBLY = "assembly"
    ON_HOLD = "on-hold"
    ASSEMBLED = "assembled"
    PACKED = "packed"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Shortage:
    """An instrument the tray leaves without, in words."""

    line: int
    instrument: str
    quantity: int
    critical: bool = False
    declared: bool = False


@dataclass(frozen=True, slots=True)
class TraySent(Recorded):
    """A member put the used tray in a bin and sent it."""

    kind: ClassVar[str] = "tray.sent"
    reason: EntryReason
    site: str | None
    department: str | None
    bin: str | None
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class TrayReceived(Recorded):
    """The plant has the tray, with all that is known of it at that moment."""

    kind: ClassVar[str] = "tray.received"
    reason: EntryReason
    site: str | None
    department: str | None
    bin: str | None
    declaration: Declaration
    redo: str | None


@dataclass(frozen=True, slots=True)
class TrayDeclared(Recorded):
    """Something that was not known of the soiled tray is known now, with its source."""

    kind: ClassVar[str] = "tray.declared"
    declaration: Declaration
    answered_by: str | None = None


@dataclass(frozen=True, slots=True)
class TrayReasonGiven(Recorded):
    """Why the tray came in, said after its scan."""

    kind: ClassVar[str] = "tray.reason-given"
    reason: EntryReason


@dataclass(frozen=True, slots=True)
class TrayUrgent(Recorded):
    """The department that waits for it declared it urgent."""

    kind: ClassVar[str] = "tray.urgent"
    department: str | None


@dataclass(frozen=True, slots=True)
class TrayForced(Recorded):
    """A pharmacist let the tray go on with the prion evaluation unknown (override)."""

    kind: ClassVar[str] = "tray.prion-forced"
    reason: str


@dataclass(frozen=True, slots=True)
class TrayWashLoaded(Recorded):
    """The tray went into a washing load."""

    kind: ClassVar[str] = "tray.wash-loaded"
    load: str


@dataclass(frozen=True, slots=True)
class TrayWashed(Recorded):
    """The washing load that held the tray was accepted."""

    kind: ClassVar[str] = "tray.washed"
    load: str
    number: str


@dataclass(frozen=True, slots=True)
class TrayToRewash(Recorded):
    """The tray goes back to washing: its load was refused, it was seen dirty, or it left the clean side."""

    kind: ClassVar[str] = "tray.to-rewash"
    reason: str


@dataclass(frozen=True, slots=True)
class AssemblyOpened(Recorded):
    """Assembly began, against the count sheet version of the day."""

    kind: ClassVar[str] = "tray.assembly-opened"
    count_sheet: str
    instruments: int


@dataclass(frozen=True, slots=True)
class InstrumentMissing(Recorded):
    """An instrument of the count sheet is not there."""

    kind: ClassVar[str] = "tray.instrument-missing"
    shortage: Shortage


@dataclass(frozen=True, slots=True)
class InstrumentReplaced(Recorded):
    """The missing instrument was replaced from the reserve of the same owner, or found."""

    kind: ClassVar[str] = "tray.instrument-replaced"
    line: int


@dataclass(frozen=True, slots=True)
class ShortAccepted(Recorded):
    """The tray will leave without what is missing: the label and the theatre are told in words."""

    kind: ClassVar[str] = "tray.short-accepted"
    override: str | None = None


@dataclass(frozen=True, slots=True)
class TrayHeld(Recorded):
    """The tray waits at assembly."""

    kind: ClassVar[str] = "tray.held"
    reason: str


@dataclass(frozen=True, slots=True)
class TrayAssembled(Recorded):
    """Assembly is done."""

    kind: ClassVar[str] = "tray.assembled"
    shortages: tuple[Shortage, ...]


@dataclass(frozen=True, slots=True)
class TrayPacked(Recorded):
    """The tray is now the content of a pack."""

    kind: ClassVar[str] = "tray.packed"
    pack: str


@dataclass(frozen=True, slots=True)
class TrayRestarts(Recorded):
    """The tray's pack is over before use: the tray restarts at packing or at washing (domain rule 12)."""

    kind: ClassVar[str] = "tray.restarts"
    at: Step
    reason: str
    redo: str | None


@dataclass(frozen=True, slots=True)
class TrayUsed(Recorded):
    """The tray's pack was opened at the member: the tray is soiled there."""

    kind: ClassVar[str] = "tray.used"
    site: str | None
    department: str | None


@dataclass(frozen=True, slots=True)
class MissingDeclared(Recorded):
    """The theatre said itself that an instrument is missing."""

    kind: ClassVar[str] = "tray.missing-declared"
    line: int


@dataclass(frozen=True, slots=True)
class PlaceReasonGiven(Recorded):
    """Why the tray came back from another place than the last one (domain rule 17)."""

    kind: ClassVar[str] = "tray.place-reason-given"
    reason: str


@dataclass(frozen=True, kw_only=True)
class Tray(Life):
    """A tray, folded."""

    key: str
    cards: tuple[Dated[TrayCard], ...] = ()
    step: Step = Step.AT_USE
    since: datetime | None = None
    reason: EntryReason = EntryReason.USED
    site: str | None = None
    department: str | None = None
    bin: str | None = None
    declaration: Declaration = NOTHING_DECLARED
    declared_missing: tuple[int, ...] = ()
    urgent_for: str | None = None
    urgent: bool = False
    received_at: datetime | None = None
    wash_load: str | None = None
    wash_number: str | None = None
    count_sheet: str | None = None
    instruments: int = 0
    shortages: tuple[Shortage, ...] = ()
    short_accepted: bool = False
    forced: bool = False
    pack: str | None = None
    redo: str | None = None
    restarted_for: str | None = None
    loan: str | None = None
    lent_to: str | None = None
    lent_until: date | None = None
    outside: str | None = None

    def borrower(self, day: date) -> str | None:
        """Give the organisation that borrows it that day: a loan between members is dated (domain rule 5)."""
        return self.lent_to if self.lent_until is not None and day <= self.lent_until else None

    @property
    def card(self) -> TrayCard | None:
        """Its latest registration: a retired tray must still be named."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key

    @property
    def requesting_department(self) -> str | None:
        """Who asked: the one that declared the need, else that sent it soiled, else its home (section 3)."""
        home = self.card.home_department if self.card else None
        return self.urgent_for or self.department or home


def begin_tray(key: str) -> Tray:
    """Give a tray of which nothing is known yet."""
    return Tray(key=key)


def evolve_tray(state: Tray, entry: Entry, fact: object) -> Tray:
    """Fold one fact of a tray."""
    at = entry.happened_at
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case TraySent():
            return changed(
                _soiled(state, at, Step.SENT),
                reason=fact.reason,
                site=fact.site,
                department=fact.department,
                bin=fact.bin,
                declaration=fact.declaration,
                declared_missing=state.declared_missing if state.step is Step.AT_USE else (),
            )
        case TrayReceived():
            received = changed(
                _soiled(state, at, _reception_step(fact.declaration)),
                reason=fact.reason,
                site=fact.site,
                department=fact.department,
                bin=fact.bin,
                declaration=fact.declaration,
                received_at=at,
                redo=fact.redo,
            )
            received = changed(received, declared_missing=state.declared_missing, urgent=state.urgent)
            return received if state.step is Step.SENT else with_gap(received, "sending")
        case TrayDeclared():
            known = fact.declaration.completed_by(state.declaration)
            if state.step in {Step.TO_COMPLETE, Step.RECEIVED, Step.SEQUESTERED}:
                return changed(state, declaration=known, step=_reception_step(known), since=at)
            return changed(state, declaration=known)
        case TrayReasonGiven():
            return changed(state, reason=fact.reason)
        case TrayUrgent():
            return changed(state, urgent=True, urgent_for=fact.department)
        case TrayForced():
            return changed(state, step=Step.RECEIVED, since=at, forced=True)
        case TrayWashLoaded():
            moved = changed(state, step=Step.WASHING, since=at, wash_load=fact.load, wash_number=None)
            known_step = state.step in {Step.RECEIVED, Step.WASHING, Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD}
            return moved if known_step else with_anomaly(moved, "washed-out-of-turn", entry)
        case TrayWashed():
            if state.wash_load == fact.load:
                return changed(state, step=Step.WASHED, since=at, wash_number=fact.number)
            return with_anomaly(state, "washed-in-another-load", entry)
        case TrayToRewash():
            return changed(
                state,
                step=Step.RECEIVED,
                since=at,
                wash_load=None,
                wash_number=None,
                shortages=(),
                short_accepted=False,
            )
        case _:
            return _after_washing(state, entry, fact)


def _after_washing(state: Tray, entry: Entry, fact: object) -> Tray:
    """Fold one fact of a tray's way from assembly to use."""
    at = entry.happened_at
    match fact:
        case AssemblyOpened():
            return changed(
                state, step=Step.ASSEMBLY, since=at, count_sheet=fact.count_sheet, instruments=fact.instruments
            )
        case InstrumentMissing():
            others = tuple(s for s in state.shortages if s.line != fact.shortage.line)
            return changed(state, shortages=(*others, fact.shortage), short_accepted=False)
        case InstrumentReplaced():
            return changed(state, shortages=tuple(s for s in state.shortages if s.line != fact.line))
        case ShortAccepted():
            return changed(state, short_accepted=True)
        case TrayHeld():
            return changed(state, step=Step.ON_HOLD, since=at)
        case TrayAssembled():
            return changed(state, step=Step.ASSEMBLED, since=at, shortages=fact.shortages)
        case TrayPacked():
            packed = changed(state, step=Step.PACKED, since=at, pack=fact.pack, restarted_for=None, outside=None)
            twice = state.step is Step.PACKED and state.pack not in {None, fact.pack}
            return with_anomaly(packed, "packed-twice", entry) if twice else packed
        case TrayRestarts():
            redo = fact.redo or state.redo
            return changed(state, step=fact.at, since=at, pack=None, redo=redo, restarted_for=fact.reason)
        case TrayUsed():
            return changed(
                state, step=Step.AT_USE, since=at, site=fact.site, department=fact.department, declared_missing=()
            )
        case MissingDeclared():
            return changed(state, declared_missing=(*state.declared_missing, fact.line))
        case TraySentOutside():
            return changed(state, step=Step.OUTSIDE, since=at, outside=fact.outside)
        case TrayLent():
            return changed(state, loan=fact.loan, lent_to=fact.to, lent_until=fact.until)
        case TrayLoanEnded():
            return changed(state, loan=None, lent_to=None, lent_until=None) if state.loan == fact.loan else state
        case _:
            return state


def _soiled(state: Tray, at: datetime, step: Step) -> Tray:
    """Start a new trip: of the last one stay who the tray is, its pack until reception closes it, and its urgency."""
    return Tray(
        key=state.key,
        cards=state.cards,
        anomalies=state.anomalies,
        gaps=state.gaps if step is not Step.SENT else (),
        refusals=state.refusals,
        step=step,
        since=at,
        pack=state.pack if step is Step.SENT else None,
        urgent=state.urgent and state.step is not Step.PACKED,
        urgent_for=state.urgent_for if state.step is not Step.PACKED else None,
        loan=state.loan,
        lent_to=state.lent_to,
        lent_until=state.lent_until,
    )


def _reception_step(declaration: Declaration) -> Step:
    if declaration.prion is Prion.SUSPECT:
        return Step.SEQUESTERED
    return Step.RECEIVED if declaration.complete else Step.TO_COMPLETE
