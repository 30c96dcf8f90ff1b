"""The pages of the committee: every figure of all members together and of each, for the month and for twelve."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sterigcs.domain.figures.continuity import availability, trust
from sterigcs.domain.figures.cost import YearSoFar, activity, avoidable, price
from sterigcs.domain.figures.delivery import incomplete, operations, promised, urgent
from sterigcs.domain.figures.material import Material
from sterigcs.domain.figures.quality import nonconformities, refused
from sterigcs.domain.figures.values import Figure


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a page; ``number``: which of the ten. ``rolling``: of the twelve months, None where it has none."""

    number: int
    month: Figure
    rolling: Figure | None


@dataclass(frozen=True, slots=True)
class Page:
    """The figures of one member; ``member`` None: of all."""

    member: str | None
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """All pages. ``since``: the first month that the twelve months hold; ``least``: see `LEAST_SHARE`."""

    month: str
    since: str
    made_at: datetime
    least: Decimal
    demonstration: bool
    pages: tuple[Page, ...]


def page_of(name: str, month: Material, rolling: Material, year: YearSoFar) -> Page:
    """Make the page of one member, or of all."""
    kinds = sorted({each.kind for each in rolling.overrides})
    twelve = {(figure.code, figure.detail): figure for _, figure in _counted(rolling, None, kinds)}
    lines = [
        Line(number, figure, twelve.get((figure.code, figure.detail)))
        for number, figure in _counted(month, year, kinds)
    ]
    return Page(month.member, name, tuple(lines))


def _counted(material: Material, year: YearSoFar | None, kinds: Sequence[str]) -> Iterator[tuple[int, Figure]]:
    """Give each figure with its number, in the order of domain section 4; the price is the year's own."""
    groups = (
        operations(material),
        promised(material),
        incomplete(material),
        nonconformities(material),
        refused(material),
        activity(material),
        price(year) if year is not None else (),
        urgent(material),
        avoidable(material),
        (*availability(material), *trust(material, kinds)),
    )
    for number, group in enumerate(groups, start=1):
        for figure in group:
            yield number, figure
