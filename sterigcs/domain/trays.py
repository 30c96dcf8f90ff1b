"""Trays: registration, and a tray's life from sending to its pack.

Before packing, facts are the tray's; after packing they are the pack's, until the tray comes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sterigcs.domain.journal import Entry, Life, with_anomaly, with_gap
from sterigcs.domain.loans import TrayLent, TrayLoanEnded
from sterigcs.domain.outside import TraySentOutside
from sterigcs.domain.prion import SequestrationEnded, SequestrationOutcome
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.tray_facts import (
    NOTHING_DECLARED,
    AssemblyOpened,
    Declaration,
    EntryReason,
    InstrumentLaid,
    InstrumentMissing,
    InstrumentReplaced,
    LineException,
    MissingAlarm,
    MissingAnswered,
    MissingDeclared,
    Prion,
    ShortAccepted,
    Shortage,
    Step,
    TrayAssembled,
    TrayCard,
    TrayDeclared,
    TrayForced,
    TrayGivenBack,
    TrayHeld,
    TrayPacked,
    TrayReasonGiven,
    TrayReceived,
    TrayRestarts,
    TraySent,
    TrayTagged,
    TrayToRewash,
    TrayUrgent,
    TrayUsed,
    Trip,
    WaitForced,
)
from sterigcs.domain.values import Dated, changed
from sterigcs.domain.washing import (
    Parts,
    TrayPartDirty,
    TrayWashed,
    TrayWashLoaded,
    accepted,
    loaded,
    numbers,
    struck_out,
)

AT_RECEPTION: Final = frozenset({Step.RECEIVED, Step.TO_COMPLETE, Step.SEQUESTERED})
"""Received in this trip, in no wash yet."""
BEFORE_ITS_PACK: Final = frozenset({Step.WASHING, Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD, Step.ASSEMBLED})
"""Washed, or being washed, and not packed yet."""
MOST_TAGS: Final = 4
"""How many tags a tray answers to besides its own codes; the oldest are forgotten: a state is bounded."""


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
    parts: Parts = ()
    washed_at: datetime | None = None
    wait_forced: bool = False
    count_sheet: str | None = None
    instruments: int = 0
    shortages: tuple[Shortage, ...] = ()
    short_accepted: bool = False
    forced: bool = False
    let_out: bool = False
    pack: str | None = None
    redo: str | None = None
    alarms: tuple[MissingAlarm, ...] = ()
    tags: tuple[str, ...] = ()
    passes: int = 0
    laid: tuple[str, ...] = ()
    sent_at: datetime | None = None
    trip: Trip | None = None
    restarted_for: str | None = None
    loan: str | None = None
    lent_to: str | None = None
    lent_until: date | None = None
    outside: str | None = None
    completed_at: datetime | None = None

    def borrower(self, day: date) -> str | None:
        """Give the organisation that borrows it that day: a loan between members is dated (domain rule 5)."""
        return self.lent_to if self.lent_until is not None and day <= self.lent_until else None

    @property
    def wash_load(self) -> str | None:
        """The washing load it is in, or was last in."""
        return next((part.load for part in reversed(self.parts) if part.load is not None), None)

    @property
    def wash_number(self) -> str | None:
        """The spoken numbers of the loads that washed it."""
        return numbers(self.parts)

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


_UNSEEN: Final = Tray(key="")


def begin_tray(key: str) -> Tray:
    """Give a tray of which nothing is known yet."""
    return Tray(key=key)


def evolve_tray(state: Tray, entry: Entry, fact: object) -> Tray:
    """Fold one fact of a tray. A sequestered one stays so, whatever is read of it, until a signed exit (rule 8)."""
    moved = _moved(state, entry, fact)
    if state.step is not Step.SEQUESTERED or moved.step is Step.SEQUESTERED or isinstance(fact, SequestrationEnded):
        return moved
    known = moved.declaration.completed_by(state.declaration)
    kept = changed(moved, step=Step.SEQUESTERED, since=state.since, declaration=known, received_at=state.received_at)
    return with_anomaly(kept, "moved-while-sequestered", entry)


def _moved(state: Tray, entry: Entry, fact: object) -> Tray:
    at = entry.happened_at
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case TraySent():
            again = state.step is Step.SENT  # moved to another bin: what was said of it still holds
            return changed(
                _soiled(state, at, Step.SENT),
                reason=fact.reason,
                site=fact.site,
                department=fact.department,
                bin=fact.bin,
                declaration=fact.declaration.completed_by(state.declaration if again else NOTHING_DECLARED),
                declared_missing=state.declared_missing if again or state.step is Step.AT_USE else (),
                redo=state.redo if again or state.restarted_for is not None else None,
                sent_at=at,
            )
        case TrayReceived() if state.step in AT_RECEPTION:
            known = fact.declaration.completed_by(state.declaration)
            return changed(_known_at_reception(state, at, known), bin=fact.bin or state.bin)
        case TrayReceived():
            soiled = _soiled(state, at, Step.TO_COMPLETE)
            received = changed(
                soiled,
                step=_reception_step(soiled, fact.declaration),
                reason=fact.reason,
                site=fact.site,
                department=fact.department,
                bin=fact.bin,
                declaration=fact.declaration,
                declared_missing=state.declared_missing,
                urgent=state.urgent,
                sent_at=state.sent_at if state.step is Step.SENT else None,
                received_at=at,
                completed_at=at if fact.declaration.complete else None,
                redo=fact.redo,
            )
            return received if state.step is Step.SENT else with_gap(received, "sending")
        case TrayDeclared():
            return _known_at_reception(state, at, fact.declaration.completed_by(state.declaration))
        case TrayReasonGiven():
            return changed(state, reason=fact.reason)
        case TrayUrgent():
            return changed(state, urgent=True, urgent_for=fact.department)
        case TrayForced():
            forced = changed(state, forced=True, completed_at=state.completed_at or at)
            return changed(forced, step=_reception_step(forced, state.declaration), since=at)
        case TrayWashLoaded() | TrayWashed() | TrayPartDirty() | TrayToRewash():
            return _in_washing(state, entry, fact)
        case SequestrationEnded():
            out = changed(
                state, since=at, declaration=state.declaration.after_exit(fact.outcome), parts=(), let_out=True
            )
            destroyed = fact.outcome is SequestrationOutcome.DESTROYED
            return changed(out, step=Step.DESTROYED if destroyed else _reception_step(out, out.declaration))
        case TrayGivenBack():
            return changed(state, step=Step.GIVEN_BACK, since=at)
        case TrayTagged():
            return changed(state, tags=(*(tag for tag in state.tags if tag != fact.alias), fact.alias)[-MOST_TAGS:])
        case _:
            return _after_washing(state, entry, fact)


def _in_washing(state: Tray, entry: Entry, fact: object) -> Tray:
    """Fold one fact of a tray's washing, basket by basket."""
    at = entry.happened_at
    match fact:
        case TrayWashLoaded():
            moved = changed(state, step=Step.WASHING, since=at, parts=loaded(state.parts, fact), wait_forced=False)
            known_step = state.step in {Step.RECEIVED, Step.WASHING, Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD}
            return moved if known_step else with_anomaly(moved, "washed-out-of-turn", entry)
        case TrayWashed():
            parts = accepted(state.parts, fact)
            if parts == state.parts:
                return with_anomaly(state, "washed-in-another-load", entry)
            if any(part.number is None for part in parts):
                return changed(state, parts=parts)
            return changed(state, step=Step.WASHED, since=at, washed_at=at, parts=parts)
        case TrayPartDirty():
            return changed(state, step=Step.WASHING, since=at, parts=struck_out(state.parts, fact))
        case TrayToRewash():
            return changed(
                state, step=Step.RECEIVED, since=at, parts=(), shortages=(), short_accepted=False, wait_forced=False
            )
    return state


def _after_washing(state: Tray, entry: Entry, fact: object) -> Tray:
    """Fold one fact of a tray's way from assembly to use."""
    at = entry.happened_at
    match fact:
        case AssemblyOpened():
            return changed(
                state, step=Step.ASSEMBLY, since=at, count_sheet=fact.count_sheet, instruments=fact.instruments
            )
        case InstrumentMissing():
            return _missing(state, at, fact.shortage)
        case InstrumentReplaced():
            return changed(state, shortages=tuple(_replaced(state.shortages, fact)))
        case MissingAnswered():
            return changed(state, alarms=tuple(alarm for alarm in state.alarms if alarm.line != fact.line))
        case InstrumentLaid():
            return changed(state, laid=(*(each for each in state.laid if each != fact.instrument), fact.instrument))
        case WaitForced():
            return changed(state, wait_forced=True)
        case ShortAccepted():
            return changed(state, short_accepted=True)
        case TrayHeld():
            return changed(state, step=Step.ON_HOLD, since=at)
        case TrayAssembled():
            return changed(state, step=Step.ASSEMBLED, since=at, shortages=fact.shortages)
        case TrayPacked():
            trip = Trip(state.sent_at, state.received_at, state.washed_at, at)
            packed = changed(
                state,
                step=Step.PACKED,
                since=at,
                pack=fact.pack,
                passes=state.passes + 1,
                trip=trip,
                restarted_for=None,
                outside=None,
            )
            twice = state.step is Step.PACKED and state.pack not in {None, fact.pack}
            return with_anomaly(packed, "packed-twice", entry) if twice else packed
        case TrayRestarts():
            redo = fact.redo or state.redo
            return changed(state, step=fact.at, since=at, pack=None, redo=redo, restarted_for=fact.reason)
        case TrayUsed():
            return changed(
                state,
                step=Step.AT_USE,
                since=at,
                site=fact.site,
                department=fact.department,
                declared_missing=(),
                redo=None,
                restarted_for=None,
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


def _missing(state: Tray, at: datetime, shortage: Shortage) -> Tray:
    """Note a line that is short; one missing that the theatre did not declare is an alarm."""
    others = tuple(s for s in state.shortages if s.line != shortage.line)
    noted = changed(state, shortages=(*others, shortage), short_accepted=False)
    if shortage.declared or shortage.why is not LineException.MISSING:
        return noted
    standing = tuple(alarm for alarm in state.alarms if alarm.line != shortage.line)
    alarm = MissingAlarm(
        shortage.line, shortage.instrument, shortage.quantity, state.requesting_department, state.bin, at
    )
    return changed(noted, alarms=(*standing, alarm))


def _replaced(shortages: tuple[Shortage, ...], fact: InstrumentReplaced) -> Iterator[Shortage]:
    """Give what is still short once an instrument was replaced, or some of them."""
    for shortage in shortages:
        left = shortage.quantity - (fact.quantity or shortage.quantity) if shortage.line == fact.line else None
        if left is None:
            yield shortage
        elif left > 0:
            yield replace(shortage, quantity=left)


def _soiled(state: Tray, at: datetime, step: Step) -> Tray:
    """Start a new trip: of the last one stay who the tray is, its pack until reception closes it, and its urgency."""
    return changed(
        _UNSEEN,
        key=state.key,
        cards=state.cards,
        anomalies=state.anomalies,
        gaps=state.gaps if step is not Step.SENT else (),
        refusals=state.refusals,
        photos=state.photos,
        alarms=state.alarms,
        tags=state.tags,
        passes=state.passes,
        step=step,
        since=at,
        pack=state.pack if step is Step.SENT else None,
        trip=state.trip,
        urgent=state.urgent and state.step is not Step.PACKED,
        urgent_for=state.urgent_for if state.step is not Step.PACKED else None,
        loan=state.loan,
        lent_to=state.lent_to,
        lent_until=state.lent_until,
    )


def _known_at_reception(state: Tray, at: datetime, known: Declaration) -> Tray:
    """Note what is known now: it moves a tray not washed yet; a suspicion stops one wherever it is in the plant."""
    told = changed(state, declaration=known, completed_at=state.completed_at or (at if known.complete else None))
    step = _reception_step(told, known)
    moves = state.step in AT_RECEPTION or (step is Step.SEQUESTERED and state.step in BEFORE_ITS_PACK)
    return changed(told, step=step, since=at) if moves and step is not state.step else told


def _reception_step(state: Tray, known: Declaration) -> Step:
    """Give where a tray waits: a signed exit holds for the rest of its trip, a forced answer stands for the unknown."""
    if known.prion is Prion.SUSPECT and not state.let_out:
        return Step.SEQUESTERED
    answered = known.prion is not None or state.forced
    return Step.RECEIVED if answered and known.pretreatment is not None else Step.TO_COMPLETE
