"""What the program answers: notices to a person, and faults found while reading the outside.

The core speaks in codes and typed fields; the French sentence of each code stands in ``resources/wording/fr.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import get_annotations
from typing import ClassVar, dataclass_transform


class Outcome(StrEnum):
    """How an act was taken: the colour, the word and the sound of the answer."""

    ACCEPTED = "accepted"
    ATTENTION = "attention"
    REFUSED = "refused"


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Notice:
    """An answer to a person. Each subclass has one stable ``code`` and the fields its sentence needs.

    A subclass is written as a frozen, keyword-only dataclass is, without the decorator: there are more than a hundred,
    all made at every start, and what the decorator generates for each would double the time to a first answer.
    """

    code: ClassVar[str]
    outcome: ClassVar[Outcome]
    names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name in get_annotations(cls) if name not in {"code", "outcome", "names"})
        cls.names = (*cls.names, *(name for name in own if not hasattr(cls, name)))

    def __init__(self, **values: object) -> None:
        if values.keys() != set(self.names):
            raise TypeError(f"{type(self).__name__} takes {self.names}, not {tuple(values)}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.items())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


class Accepted(Notice):
    """The act is done."""

    outcome: ClassVar[Outcome] = Outcome.ACCEPTED


class Attention(Notice):
    """The act is done, or waits for one more; the person must know something first."""

    outcome: ClassVar[Outcome] = Outcome.ATTENTION


class Refusal(Notice):
    """The next act is forbidden. What has already happened is recorded all the same (domain rule 0)."""

    outcome: ClassVar[Outcome] = Outcome.REFUSED


class NotExpectedHere(Refusal):
    """What was scanned is at another step."""

    code: ClassVar[str] = "scan.not-expected-here"
    thing: str
    step: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands: a line of a file, or a cell of a workbook (row as Excel counts it, column by its title)."""

    file: str = ""
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in what was read, kept beside the good rows; never raised."""

    code: str
    place: Place = Place()
    values: Mapping[str, str] = field(default_factory=dict)
