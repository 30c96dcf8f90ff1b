"""Rounding of measured figures. What a report shows is what its checks compare, so each figure is rounded once here."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

# Sums of printed tenths are off by some 1e-13 in floats; without this 2.0 K would read as more than 2 K.
_NOISE = Decimal("1e-6")


def tenth(value: float | None) -> Decimal | None:
    """Round to 0.1, half up."""
    return None if value is None else _exact(value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def hundredth(value: float | None) -> Decimal | None:
    """Round to 0.01, half up."""
    return None if value is None else _exact(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def tenth_down(value: float | None) -> Decimal | None:
    """Round down to 0.1: a hold is never over-stated."""
    return None if value is None else (_exact(value) + _NOISE).quantize(Decimal("0.1"), ROUND_FLOOR)


def hundredth_down(value: float | None) -> Decimal | None:
    """Round down to 0.01: a lethality is never over-stated."""
    return None if value is None else (_exact(value) + _NOISE).quantize(Decimal("0.01"), ROUND_FLOOR)


def decimal(value: float | None) -> Decimal | None:
    """Turn a printed figure back into the decimal it was."""
    return None if value is None else _exact(value)


def text(value: Decimal | None) -> str | None:
    """Write a figure without exponent, with a dot."""
    return None if value is None else f"{value:f}"


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, 9)))
