"""What happens to a tray, from sending to its pack: its facts, and the values they speak in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.journal import Recorded
from sterigcs.domain.prion import SequestrationOutcome


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

    def after_exit(self, outcome: SequestrationOutcome) -> "Declaration":
        """Give what is known after a signed exit: the doubt lifted, or the set soaked by the plant in the product."""
        if outcome is SequestrationOutcome.CLEARED:
            return Declaration(self.pretreatment, Prion.NEITHER, Source.PLANT)
        return Declaration(self.pretreatment or Source.PLANT, self.prion, self.prion_source)


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
    DESTROYED = "destroyed"
    GIVEN_BACK = "given-back"


class LineException(StrEnum):
    """What is wrong with a line of the count sheet: exceptions are data (domain rule 5)."""

    MISSING = "missing"
    BROKEN = "broken"
    TO_REPAIR = "to-repair"
    RETIRED = "retired"
    DIRTY = "dirty"
    USE_LIMIT = "use-limit"


@dataclass(frozen=True, slots=True)
class Shortage:
    """An instrument the tray leaves without, in words. ``why``: a dirty one was sent back alone; its tray waits."""

    line: int
    instrument: str
    quantity: int
    critical: bool = False
    declared: bool = False
    why: LineException = LineException.MISSING


@dataclass(frozen=True, slots=True)
class MissingAlarm:
    """An instrument that is missing and that the theatre did not declare: somebody must be called (domain rule 5).

    It outlives the trip in which it was found: the answer may come when the tray has left.
    """

    line: int
    instrument: str
    quantity: int
    department: str | None
    bin: str | None
    since: datetime


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
    version: ClassVar[int] = 2
    shortage: Shortage


@dataclass(frozen=True, slots=True)
class InstrumentReplaced(Recorded):
    """The missing instrument was replaced from the reserve of the same owner, or found, or is clean again.

    ``quantity``: how many; None all. ``substitute``: another instrument laid in its place.
    """

    kind: ClassVar[str] = "tray.instrument-replaced"
    version: ClassVar[int] = 2
    line: int
    quantity: int | None = None
    reserve: str | None = None
    substitute: str | None = None


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
    version: ClassVar[int] = 2
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
class MissingAnswered(Recorded):
    """The department was called about a missing instrument: who answered, and what became of it (a reason code)."""

    kind: ClassVar[str] = "tray.missing-answered"
    line: int
    department: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class SurplusFound(Recorded):
    """Instruments that the count sheet does not hold lay in the tray; they go to the reserve of its owner."""

    kind: ClassVar[str] = "tray.surplus-found"
    quantity: int


@dataclass(frozen=True, slots=True)
class InstrumentLaid(Recorded):
    """An instrument with an identity of its own was laid in the tray."""

    kind: ClassVar[str] = "tray.instrument-laid"
    instrument: str


@dataclass(frozen=True, slots=True)
class TrayTagged(Recorded):
    """The tray answers to one more code: its mark is unreadable, a tag was tied to it."""

    kind: ClassVar[str] = "tray.tagged"
    alias: str


@dataclass(frozen=True, slots=True)
class WaitForced(Recorded):
    """A delegate let the tray be packed although it waited longer than the site allows (override)."""

    kind: ClassVar[str] = "tray.wait-forced"
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceReasonGiven(Recorded):
    """Why the tray came back from another place than the last one (domain rule 17)."""

    kind: ClassVar[str] = "tray.place-reason-given"
    reason: str


@dataclass(frozen=True, slots=True)
class TrayGivenBack(Recorded):
    """A supplier's box left the group with its set: it comes back under another number (domain rule 15)."""

    kind: ClassVar[str] = "tray.given-back"
    loan: str


@dataclass(frozen=True, slots=True)
class Trip:
    """The last trip of a tray that ended in a pack, for the usual duration of each of its legs (domain rule 3)."""

    sent_at: datetime | None
    received_at: datetime | None
    washed_at: datetime | None
    packed_at: datetime
