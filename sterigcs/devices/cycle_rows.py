"""Measured rows: the expression that a layout's columns make, and the numbers found with it, many rows at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sterigcs.devices.cycle_layout import Column, Profile, RowShape
from sterigcs.devices.cycle_text import parse_number
from sterigcs.services.profile_draft import DateOrder, Role, Separator

_CLOCK = r"\d{1,3}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?(?: ?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,4})[-/. ]\d{1,4}"
_STAGE = r"(?P<stage>[A-Za-z]\w{0,3}|\d{1,4})"
_STAGE_WORDS = r"(?P<stage>[A-Za-zÀ-ɏ][\wÀ-ɏ .-]{0,29}|\d{1,4})"
"""Where a mark stands between the cells a stage may be called by words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a row is made of: its columns' roles in order, and the measured ones among them in order."""

    roles: Sequence[Role]
    columns: Sequence[Column]
    separator: Separator
    decimal: str
    date: DateOrder


def row_shape(plan: Plan) -> RowShape:
    """Make the expressions of a row out of its columns; one that nothing fits where there is nothing measured."""
    if Role.VALUE not in plan.roles:
        never = re.compile("(?!)")
        return RowShape(never, never)
    return RowShape(_row(plan, strict=True), _row(plan, strict=False))


def _row(plan: Plan, *, strict: bool) -> re.Pattern[str]:
    blanks = plan.separator is Separator.BLANKS
    mark = re.escape(plan.separator.mark)
    anything = r"\S+?" if blanks else rf"[^{mark}]*?"
    number = rf"[+-]?\d{{1,9}}(?:[{plan.decimal}]\d{{1,6}})?" if strict else anything
    cells = []
    place = 0
    for role in plan.roles:
        if role is Role.VALUE:
            place += 1
            cells.append(_value(place, plan.columns[place - 1], number))
        else:
            cells.append(_cell(role, anything, plan.date))
    if blanks:
        # The letter in front is left out where there is no stage.
        return re.compile(" ".join(cells).replace(f"{_STAGE} ", f"(?:{_STAGE} )?"), re.ASCII)
    cells = [_STAGE_WORDS if cell == _STAGE else cell for cell in cells]
    return re.compile(mark.join(rf' ?"?{cell}"? ?' for cell in cells) + f"{mark}?", re.ASCII)


def _value(place: int, column: Column, number: str) -> str:
    suffixes = "|".join(re.escape(each) for each in sorted(column.suffixes, key=len, reverse=True))
    unit = f"(?P<u{place}>{suffixes})?" if suffixes else ""
    value = f"(?P<v{place}>{number}){unit}"
    return f"(?:{value})?" if column.optional else value


def _cell(role: Role, anything: str, date: DateOrder) -> str:
    match role:
        case Role.TIME:
            return f"(?P<time>{_CLOCK})"
        case Role.DATE:
            return rf"(?P<date>\d{{6,8}}|{_DAY})"
        case Role.MOMENT if date is DateOrder.EXCEL_SERIAL:
            return r"(?P<date>\d{5}(?:[.,]\d{1,12})?)"
        case Role.MOMENT:
            return rf"(?P<date>{_DAY})[ T](?P<time>{_CLOCK})"
        case Role.STAGE:
            return _STAGE
        case Role.TAG:
            return f"(?P<tag>{anything})"
        case _:
            return anything


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that follow each other, column by column: line numbers, printed times, dates, stages, tags; then values.

    A list is empty where the layout has no such column. ``units``: for each value column, the letters glued to it.
    """

    lines: Sequence[int]
    times: Sequence[str]
    dates: Sequence[str]
    stages: Sequence[str | None]
    tags: Sequence[str]
    values: Sequence[Sequence[float | None]]
    units: Sequence[Sequence[str | None]]


def good_rows(profile: Profile, matches: Sequence[re.Match[str]], first: int) -> Rows:
    """Take the values of lines that fit the strict expression; ``first`` is the number of the first line."""
    return _rows(profile, profile.row.strict, matches, range(first, first + len(matches)))


def doubtful_row(profile: Profile, text: str, line: int) -> Rows | None:
    """Take a line that is a row but for a number that is none (``---``): missing, not zero. None if it is no row."""
    found = profile.row.lenient.fullmatch(text)
    if found is None:
        return None
    rows = _rows(profile, profile.row.lenient, [found], [line])
    return rows if any(values[0] is not None for values in rows.values) else None


def _rows(profile: Profile, pattern: re.Pattern[str], matches: Sequence[re.Match[str]], lines: Sequence[int]) -> Rows:
    sure = profile.row.numeric and pattern is profile.row.strict
    columns = list(zip(*(match.groups() for match in matches), strict=True))

    def group(name: str) -> Sequence[str]:
        return columns[pattern.groupindex[name] - 1] if name in pattern.groupindex else ()

    places = [f"{n}" for n in range(1, 100) if f"v{n}" in pattern.groupindex]
    return Rows(
        lines,
        group("time"),
        group("date"),
        group("stage"),
        group("tag"),
        [_numbers(group(f"v{n}"), profile, sure=sure) for n in places],
        [group(f"u{n}") for n in places],
    )


def _numbers(texts: Sequence[str], profile: Profile, *, sure: bool) -> list[float | None]:
    """Read a column of numbers; at once where the expression let nothing else through."""
    if not sure or None in texts:
        return [None if text is None else parse_number(text, profile.decimal) for text in texts]
    if "," in profile.decimal:
        return [float(text.replace(",", ".")) for text in texts]
    return list(map(float, texts))
