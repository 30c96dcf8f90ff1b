"""How a figure is told: its name, its unit, its value or why there is none, and what each case shows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from sterigcs.domain.figures.values import Case, CaseKind, Figure, Unit

Words = Mapping[str, Mapping[str, str]]

_DETAILS: Final = {
    "by-origin": "case-origin",
    "avoidable": "avoidable",
    "avoidable-euros": "avoidable",
    "overrides-of": "override-kind",
    "misused": "misused",
    "gaps": "station",
}
"""The table of a figure's detail; a severity stands for itself."""

FORMATS: Final = {
    Unit.COUNT: "#,##0",
    Unit.SHARE: "0.0%",
    Unit.PER_THOUSAND: "0.00",
    Unit.HOURS: "0.00",
    Unit.WORK_UNITS: "#,##0.00",
    Unit.EUROS: "#,##0.00",
    Unit.PRICE: "#,##0.0000",
}
"""How Excel shows a value."""

AT_LEAST: Final = '"au moins "#,##0'
"""How it shows a number of which more may have gone unscanned."""

_WHOLE: Final = "#,##0"
_PARTS: Final = "#,##0.00"
_NONCONFORMITIES: Final = frozenset({CaseKind.SEVERITY, CaseKind.CONSEQUENCE})
_NUMBERS: Final = frozenset({CaseKind.HOURS, CaseKind.QUANTITY, CaseKind.SEVERITY})


def name_of(figure: Figure, words: Words) -> str:
    """Name a figure in words."""
    name = words["committee-figure"][figure.code]
    if not figure.detail:
        return name
    table = words.get(_DETAILS.get(figure.code, ""), {})
    return f"{name}\u00a0: {table.get(figure.detail, figure.detail)}"


def told_value(figure: Figure, least: Decimal, words: Words) -> tuple[Decimal | str, str]:
    """Give what stands in the cell of a value, a number or words, and its format."""
    silence = figure.silence(least)
    value = figure.value(least)
    if silence is not None or value is None:
        return words["silence"][silence or "not-stated"], "@"
    return value, AT_LEAST if figure.at_least(least) else FORMATS[figure.unit]


def spoken_value(figure: Figure, least: Decimal, words: Words) -> str:
    """Say a value in a line of text."""
    value, _ = told_value(figure, least, words)
    if isinstance(value, str):
        return value
    if figure.unit is Unit.SHARE:
        return f"{value * 100:.1f}\u00a0%".replace(".", ",")
    decimals = {Unit.COUNT: 0, Unit.PRICE: 4}.get(figure.unit, 2)
    number = f"{value:.{decimals}f}".replace(".", ",")
    least_of = "au moins " if figure.at_least(least) else ""
    unit = "" if figure.unit is Unit.COUNT else f"\u00a0{words['figure-unit'][figure.unit]}"
    return f"{least_of}{number}{unit}"


def part_format(number: Decimal) -> str:
    """Say how a numerator or denominator is shown."""
    return _WHOLE if number == number.to_integral_value() else _PARTS


def told_name(case: Case, words: Words) -> str:
    """Name the thing of a case; a non-conformity by its kind."""
    if case.kind not in _NONCONFORMITIES:
        return case.name
    kinds = words["case-kind"]
    return kinds.get(case.name) or kinds.get(case.name.partition("-")[0], case.name)


def told_case(case: Case, words: Words) -> str:
    """Say what a case shows; empty when it shows only itself."""
    if not case.detail:
        return ""
    if case.kind is CaseKind.DAY:
        shown = f"{date.fromisoformat(case.detail):%d/%m/%Y}"
    elif case.kind in _NUMBERS:
        shown = case.detail.replace(".", ",")
    else:
        shown = words.get(case.kind.value, {}).get(case.detail, case.detail)
    title = words["case-shown"][case.kind]
    return f"{title}\u00a0: {shown}" if title else shown
