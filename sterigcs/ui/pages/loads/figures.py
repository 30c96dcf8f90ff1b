"""What a check found, in words and as a small gauge: measured, limit, and by how much it fails."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.cycles.reports import Check, CheckId, CheckReason, CheckResult
from sterigcs.services.check_bounds import AT_LEAST, AT_MOST, DONE_THAT_DAY, as_it_stands, pair
from sterigcs.ui.palette import Tone
from sterigcs.ui.writing import ABSENT, NBSP, number

TONES: Final = {
    CheckResult.PASS: Tone.GOOD,
    CheckResult.FAIL: Tone.REFUSED,
    CheckResult.WARN: Tone.ATTENTION,
    CheckResult.MISSING: Tone.ATTENTION,
    CheckResult.NOT_APPLICABLE: None,
}
_ORDER: Final = (
    CheckResult.FAIL,
    CheckResult.MISSING,
    CheckResult.WARN,
    CheckResult.PASS,
    CheckResult.NOT_APPLICABLE,
)
_MINUTE: Final = 60


def shown_checks(checks: tuple[Check, ...]) -> list[Check]:
    """Give the checks that say something of this cycle: what fails first, then what lacks, then what only warns."""
    said = [each for each in checks if each.result is not CheckResult.NOT_APPLICABLE]
    return sorted(said, key=lambda each: _ORDER.index(each.result))


def quantity(value: Decimal | None, unit: str) -> str:
    """Write a figure with its unit; seconds beyond a minute as people say them."""
    if value is None:
        return ABSENT
    if unit == "s" and abs(value) >= _MINUTE:
        minutes, seconds = divmod(int(abs(value)), _MINUTE)
        sign = "−" if value < 0 else ""
        words = f"{sign}{number(minutes)}{NBSP}min"
        return f"{words} {seconds:02d}{NBSP}s" if seconds else words
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return f"{number(plain)}{NBSP}{unit}".rstrip(NBSP)


def measured(check: Check, verdict: str | None = None) -> str:
    """Write what was found; a missing figure in words."""
    if check.id is CheckId.C1:
        return (
            QCoreApplication.translate("Checks", "Whole, readable")
            if check.result is CheckResult.PASS
            else QCoreApplication.translate("Checks", "Incomplete")
        )
    if check.value is None or check.value == "..":
        missing = check.result in {CheckResult.MISSING, CheckResult.WARN}
        return QCoreApplication.translate("Checks", "No measure") if missing else ABSENT
    if check.id is CheckId.C3:
        return verdict or check.value
    if (plain := as_it_stands(check, check.value)) is not None:
        return plain
    low, high = pair(check.value)
    if low is None and high is None:
        return check.value
    if low != high and low is not None and high is not None:
        return (
            QCoreApplication.translate("Checks", "%1 to %2")
            .replace("%1", number(low))
            .replace("%2", quantity(high, check.unit))
        )
    return quantity(low, check.unit)


def asked(check: Check) -> str:
    """Write the limit."""
    if check.id is CheckId.C3:
        return QCoreApplication.translate("Checks", "Conforming")
    if check.id is CheckId.C4:
        return check.limit or QCoreApplication.translate("Checks", "That of the load")
    if check.id is CheckId.C1 or not check.limit:
        return ABSENT if check.id is not CheckId.C1 else QCoreApplication.translate("Checks", "Whole cycle")
    if (plain := as_it_stands(check, check.limit)) is not None:
        return _until(check, plain)
    low, high = pair(check.limit)
    if check.id is CheckId.C5:  # what the machine printed: nobody asks for it
        return QCoreApplication.translate("Checks", "Machine: %1").replace("%1", quantity(low, check.unit))
    if low is not None and high is not None and low != high:
        return (
            QCoreApplication.translate("Checks", "%1 to %2")
            .replace("%1", quantity(low, ""))
            .replace("%2", quantity(high, check.unit))
        )
    if low is None:
        return QCoreApplication.translate("Checks", "%1 at most").replace("%1", quantity(high, check.unit))
    if high is None:
        return QCoreApplication.translate("Checks", "%1 at least").replace("%1", quantity(low, check.unit))
    if check.id in AT_MOST:
        return QCoreApplication.translate("Checks", "%1 at most").replace("%1", quantity(low, check.unit))
    if check.id in AT_LEAST:
        return QCoreApplication.translate("Checks", "%1 at least").replace("%1", quantity(low, check.unit))
    return quantity(low, check.unit)


def _until(check: Check, plain: str) -> str:
    if check.id is not CheckId.C14:
        return plain
    words = (
        QCoreApplication.translate("Checks", "On %1")
        if check.name in DONE_THAT_DAY
        else QCoreApplication.translate("Checks", "Until %1")
    )
    return words.replace("%1", plain)


def short_by(check: Check) -> str:
    """Write by how much a figure fails its limit; nothing where it does not or nobody can tell."""
    if check.result is not CheckResult.FAIL:
        return ""
    (low, high), (least, most) = pair(check.value), pair(check.limit)
    if check.id is CheckId.P:
        below = None if least is None or low is None else least - low
        above = None if most is None or high is None else high - most
        return next((quantity(each, check.unit) for each in (below, above) if each is not None and each > 0), "")
    if check.id is CheckId.C8 and check.reason is CheckReason.TOO_COLD and low is not None and least is not None:
        return quantity(least - low, "K")
    if check.id is CheckId.C8 and high is not None and most is not None:
        return quantity(high - most, "K")
    if low is None or least is None:
        return ""
    over = abs(low) - least if check.id in AT_MOST else least - low if check.id in AT_LEAST else None
    return quantity(over, check.unit) if over is not None and over > 0 else ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """Parts of a small bar, from 0 to 1: the good zone, the limits as ticks, the value as one point or a range."""

    good: tuple[float, float]
    ticks: tuple[float, ...]
    value: tuple[float, float]


def gauge(check: Check) -> Gauge | None:
    """Place a value between its limits; None where no figure or no limit is there."""
    if check.id in {CheckId.C14, CheckId.C15}:
        return None
    (low, high), (least, most) = pair(check.value), pair(check.limit)
    if low is None or high is None or least is None:
        return None
    if check.id is CheckId.C8:
        top = most if most is not None else least + 3
        span = max(top - least, Decimal(1))
        return _scaled(least - span / 2, top + span / 2, (least, most), (low, high))
    if check.id in AT_MOST and least > 0:
        return _scaled(Decimal(0), least * Decimal("1.34"), (None, least), (abs(low), abs(low)))
    if check.id in AT_LEAST and least > 0:
        return _scaled(Decimal(0), least * 2, (least, None), (low, low))
    return None


def _scaled(
    begin: Decimal, end: Decimal, limits: tuple[Decimal | None, Decimal | None], values: tuple[Decimal, Decimal]
) -> Gauge:
    def place(value: Decimal) -> float:
        return min(1.0, max(0.0, float((value - begin) / (end - begin))))

    low, high = limits
    good = (0.0 if low is None else place(low), 1.0 if high is None else place(high))
    ticks = tuple(place(each) for each in limits if each is not None)
    return Gauge(good, ticks, (place(values[0]), place(values[1])))
