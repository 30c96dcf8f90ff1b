"""What the papers stuck on things say. A paper is a value here, a drawing in ``sterigcs.documents``.

A label says only what is true when it is printed (domain rule 14). Each moment is a type of its own: a label made at
packing has no place for a load or a sterilisation date, and each use-by is counted here from a date the label holds.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias

from sterigcs.domain.actions import Action
from sterigcs.domain.stations import Station
from sterigcs.domain.values import add_months


class LabelMoment(StrEnum):
    """When a site prints its pack labels: a dated setting of the site."""

    AT_PACKING = "at-packing"
    AT_LOADING = "at-loading"
    AFTER_RELEASE = "after-release"


class ReprintReason(StrEnum):
    """Why a label is printed once more: each is counted (domain rule 14)."""

    NOT_OUT = "not-out"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


class LabelStatement(StrEnum):
    """What a label may claim about sterility."""

    STERILE_IF_RELEASED = "sterile-if-released"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class AtPacking:
    """Printed when the pack is closed: nothing has been sterilised yet, nothing says in which load it will be."""

    statement: ClassVar[LabelStatement] = LabelStatement.STERILE_IF_RELEASED


@dataclass(frozen=True, slots=True)
class AtLoading:
    """Printed when the pack joins a load (its spoken number); the cycle has not run."""

    machine: str
    load_number: str
    loaded_on: date

    statement: ClassVar[LabelStatement] = LabelStatement.STERILE_IF_RELEASED


@dataclass(frozen=True, slots=True)
class AfterRelease:
    """Printed by the scan of that very pack, once its load is released. ``sterilised_on``: local date of cycle end."""

    machine: str
    load_number: str
    sterilised_on: date
    released_on: date
    released_by: str

    def __post_init__(self) -> None:
        if self.released_on < self.sterilised_on:
            raise ValueError("a load is not released before its cycle has ended")

    statement: ClassVar[LabelStatement] = LabelStatement.RELEASED


Stage: TypeAlias = AtPacking | AtLoading | AfterRelease


@dataclass(frozen=True, kw_only=True, slots=True)
class PackLabel:
    """The label of one pack. Raise ValueError when its stage comes before its packing, or the shelf life is not >= 1.

    ``packed_by`` is a person's code, never a name. ``missing``: each non-critical instrument that the pack leaves
    without, in words. ``shelf_life_months`` comes from the signed table (domain rule 13). ``reprint`` counts from 1.
    """

    name: str
    missing: tuple[str, ...] = ()
    owner: str
    destination: str
    packed_on: date
    packed_by: str
    programme: str
    shelf_life_months: int
    spoken_number: str
    code: str
    stage: Stage = AtPacking()
    reprint: int = 0
    demonstration: bool = False

    def __post_init__(self) -> None:
        if self.shelf_life_months < 1:
            raise ValueError("a pack keeps at least a month")
        if self._counted_from < self.packed_on:
            raise ValueError("nothing is loaded or sterilised before it is packed")

    @property
    def use_by(self) -> date:
        """Give the last valid day this label may state: never later than the true one (domain rule 14)."""
        return add_months(self._counted_from, self.shelf_life_months)

    @property
    def stub(self) -> "PackStub":
        """Give what both peel-off stubs say."""
        return PackStub(self.name, self.spoken_number, self.code, self.use_by, self.demonstration)

    @property
    def _counted_from(self) -> date:
        match self.stage:
            case AtPacking():
                return self.packed_on
            case AtLoading(loaded_on=day) | AfterRelease(sterilised_on=day):
                return day


@dataclass(frozen=True, slots=True)
class PackStub:
    """What is peeled off onto the operation sheet."""

    name: str
    spoken_number: str
    code: str
    use_by: date
    demonstration: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchLabel:
    """The label of a load: ``day`` is the day it was made up, for its cycle may not have run."""

    spoken_number: str
    code: str
    machine: str
    programme: str
    day: date
    reprint: int = 0
    demonstration: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class BadgeCard:
    """The badge of a person: it identifies, the PIN proves. ``role`` in words; ``code`` is a random alias."""

    name: str
    role: str
    organisation: str
    code: str
    demonstration: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceCard:
    """What hangs on a place, a machine, a carrier or a station: its name, the site, a line that says more."""

    name: str
    site: str
    detail: str = ""
    code: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One wall code to cut out."""

    action: Action
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class WallSheet:
    """The wall codes of one station on one sheet."""

    station: Station
    site: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class StationSheet:
    """The sheet on which a station is worked without a computer."""

    station: Station
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ReserveLabel:
    """The label of a pack not yet made: its number and code are there, the rest is written by hand."""

    number: str
    code: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class EngravingRow:
    """One tray tag for the engraver."""

    tray_number: str
    name: str
    code: str
