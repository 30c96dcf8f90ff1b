"""How the window tells figures: thousands apart, a decimal comma, hours as people say them."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.figures.values import Figure, Unit
from sterigcs.services.figures_words import name_of
from sterigcs.services.wording import Wording
from sterigcs.ui.writing import ABSENT, NBSP, euros, lasting, number

MAIN: Final = {
    1: "operations",
    2: "on-time",
    3: "incomplete",
    4: "nonconformities",
    5: "loads-refused",
    6: "work-units",
    7: "price-to-date",
    8: "urgent",
    9: "avoidable-all",
    10: "sterilisers",
}
"""The figure that stands large in a tile, by its number."""

BESIDE: Final = {
    1: "needs-late",
    2: "turn-round-p90",
    3: "missing",
    4: "actions-overdue",
    5: "redone",
    6: "work-units-forecast",
    7: "price-forecast",
    9: "avoidable-all-euros",
    10: "overrides",
}
"""The one that stands below it."""


def value_of(figure: Figure | None, least: Decimal, wording: Wording) -> str:
    """Write a figure's value, or why it has none."""
    if figure is None:
        return ABSENT
    silence, value = figure.silence(least), figure.value(least)
    if silence is not None or value is None:
        return wording.word("silence", silence or "not-stated")
    told = _told(figure.unit, value)
    words = QCoreApplication.translate("Figures", "at least %1")
    return words.replace("%1", told) if figure.at_least(least) else told


def _told(unit: Unit, value: Decimal) -> str:
    match unit:
        case Unit.COUNT:
            return number(value, 0)
        case Unit.SHARE:
            return f"{number(value * 100, 1)}{NBSP}%"
        case Unit.PER_THOUSAND:
            return f"{number(value, 1)}{NBSP}‰"
        case Unit.HOURS:
            return lasting(timedelta(hours=float(value)))
        case Unit.WORK_UNITS:
            return f"{number(value, 0)}{NBSP}UO"
        case Unit.EUROS:
            return euros(value)
        case Unit.PRICE:
            return f"{number(value, 4)}{NBSP}€"


def parts_of(figure: Figure) -> str:
    """Write what was counted among how many."""
    if figure.numerator is None:
        return ABSENT
    counted = _part(figure.numerator)
    return counted if figure.denominator is None else f"{counted} / {_part(figure.denominator)}"


def _part(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)


def named(figure: Figure, wording: Wording) -> str:
    """Name a figure in words."""
    return name_of(figure, wording.words)


def plain(figure: Figure | None, least: Decimal) -> Decimal | None:
    """Give a value to draw, None where there is none."""
    return figure.value(least) if figure is not None else None
