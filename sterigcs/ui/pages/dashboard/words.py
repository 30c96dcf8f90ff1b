"""How the window tells figures: thousands apart, a decimal comma, hours as people say them."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

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


def _word(marked: object) -> str:
    return str(marked)


TITLES: Final = {
    1: _word(QT_TRANSLATE_NOOP("Tiles", "Operations delayed")),
    2: _word(QT_TRANSLATE_NOOP("Tiles", "Delivered on time")),
    3: _word(QT_TRANSLATE_NOOP("Tiles", "Trays incomplete")),
    4: _word(QT_TRANSLATE_NOOP("Tiles", "Non-conformities")),
    5: _word(QT_TRANSLATE_NOOP("Tiles", "Loads refused")),
    6: _word(QT_TRANSLATE_NOOP("Tiles", "Work units released")),
    7: _word(QT_TRANSLATE_NOOP("Tiles", "Price to date")),
    8: _word(QT_TRANSLATE_NOOP("Tiles", "Urgent requests met")),
    9: _word(QT_TRANSLATE_NOOP("Tiles", "Avoidable work")),
    10: _word(QT_TRANSLATE_NOOP("Tiles", "Sterilisers available")),
}
UNDER: Final = {
    1: _word(QT_TRANSLATE_NOOP("Tiles", "needs served late: %1")),
    2: _word(QT_TRANSLATE_NOOP("Tiles", "9 packs in 10 in %1")),
    3: _word(QT_TRANSLATE_NOOP("Tiles", "missing instruments: %1")),
    4: _word(QT_TRANSLATE_NOOP("Tiles", "actions overdue: %1")),
    5: _word(QT_TRANSLATE_NOOP("Tiles", "packs to redo: %1")),
    6: _word(QT_TRANSLATE_NOOP("Tiles", "members: %1 of the forecast")),
    7: _word(QT_TRANSLATE_NOOP("Tiles", "foreseen: %1")),
    9: _word(QT_TRANSLATE_NOOP("Tiles", "that is %1")),
    10: _word(QT_TRANSLATE_NOOP("Tiles", "overrides: %1")),
}
"""What a tile says in few words; the whole name of each figure stands beside its cases."""


def title_of(place: int) -> str:
    """Name a tile."""
    return QCoreApplication.translate("Tiles", TITLES[place])


def under_of(place: int, value: str) -> str:
    """Say the line below a tile's figure."""
    return QCoreApplication.translate("Tiles", UNDER[place]).replace("%1", value)


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
