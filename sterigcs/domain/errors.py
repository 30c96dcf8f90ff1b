"""What the program answers: notices to a person, and faults found while reading the outside.

The core speaks in codes and typed fields; the French sentence of each code stands in ``resources/wording/fr.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar


class Outcome(StrEnum):
    """How an act was taken: the colour, the word and the sound of the answer."""

    ACCEPTED = "accepted"
    ATTENTION = "attention"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """An answer to a person. Each subclass has one stable ``code`` and the fields its sentence needs."""

    code: ClassVar[str]
    outcome: ClassVar[Outcome]


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(Notice):
    """The act is done."""

    outcome: ClassVar[Outcome] = Outcome.ACCEPTED


@dataclass(frozen=True, kw_only=True, slots=True)
class Attention(Notice):
    """The act is done, or waits for one more; the person must know something first."""

    outcome: ClassVar[Outcome] = Outcome.ATTENTION


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal(Notice):
    """The next act is forbidden. What has already happened is recorded all the same (domain rule 0)."""

    outcome: ClassVar[Outcome] = Outcome.REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
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
