"""Works out the formulas of ``Contrôle`` from the cells of the other sheets: just the shapes that sheet uses."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.utils import range_boundaries

_RANGE = re.compile(r"'([^']+)'!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")


def worked_out(book: Any, formula: str) -> Decimal:
    """Give the value of a formula. Raises ``ValueError`` for a shape that is not ours."""
    text, ranges = formula.removeprefix("="), []
    for sheet, ref in _RANGE.findall(text):
        ranges.append(_cells(book, sheet, ref))
    shape = _RANGE.sub("R", text)
    if found := re.fullmatch(r"ROUND\((.*),(\d+)\)", shape):
        return _rounded(_value(found[1], ranges), int(found[2]))
    return _value(shape, ranges)


def _value(shape: str, ranges: Sequence[Sequence[Any]]) -> Decimal:
    if shape == "R*R":
        return _number(ranges[0][0]) * _number(ranges[1][0])
    if shape == 'SUMIF(R,"UO",R)/R':
        units = [quantity for unit, quantity in zip(ranges[0], ranges[1], strict=True) if unit == "UO"]
        return _sum(units) / _number(ranges[2][0])
    if shape == "SUM(R)":
        return _sum(ranges[0])
    if re.fullmatch(r"COUNTA\(R\)(\+COUNTA\(R\))?", shape):
        return Decimal(sum(value is not None for some in ranges for value in some))
    if found := re.fullmatch(r'(COUNT|SUM)IFS\((R,)?R,(\d+)(?:,R,"(.*)")?\)', shape):
        return _where(found, ranges)
    if shape == 'SUMPRODUCT(((COUNTIF(R,R)>0)+(R="hors grille")>0)*(COUNTIF(R,R)>0))':
        grids = {*ranges[0], "hors grille"}
        pairs = zip(ranges[1], ranges[4], strict=True)
        return Decimal(sum(grid in grids and price in ranges[3] for grid, price in pairs))
    if shape == "SUMPRODUCT(--(MATCH(R,R,0)=ROW(R)-1))":
        return Decimal(sum(ranges[0].index(code) == place for place, code in enumerate(ranges[0])))
    dates = r"DATE\((\d+),(\d+),(\d+)\)"
    if found := re.fullmatch(rf'SUMPRODUCT\(\(R>={dates}\)\*\(R<{dates}\)\)\+COUNTIF\(R,"reporté\*"\)', shape):
        first, end = (_day(*found.groups()[at : at + 3]) for at in (0, 3))
        return Decimal(sum(first <= value < end for value in ranges[0]) + sum("reporté" in v for v in ranges[2]))
    raise ValueError(shape)


def _day(year: str, month: str, day: str) -> datetime:
    return datetime.fromisoformat(f"{year}-{int(month):02d}-{int(day):02d}")


def _where(found: "re.Match[str]", ranges: Sequence[Sequence[Any]]) -> Decimal:
    summed = ranges[0] if found[1] == "SUM" else None
    lines, payers = ranges[1 if summed else 0], ranges[-1]
    hits = [
        place
        for place, line in enumerate(lines)
        if line == int(found[3]) and (found[4] is None or payers[place] == found[4])
    ]
    return _sum([summed[place] for place in hits]) if summed else Decimal(len(hits))


def _cells(book: Any, sheet: str, ref: str) -> list[Any]:
    low_column, low, high_column, high = range_boundaries(ref.replace("$", ""))
    rows = book[sheet].iter_rows(low, high, low_column, high_column, values_only=True)
    return [value for row in rows for value in row]


def _sum(values: Sequence[Any]) -> Decimal:
    return sum((_number(value) for value in values if value is not None), Decimal(0))


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
