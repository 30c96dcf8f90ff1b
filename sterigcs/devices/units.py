"""Units in which machines print, turned in this one place into those of the record.

The record has °C, absolute kPa, % of relative humidity, mg/l and µS/cm. Factors: NIST SP 811 (2008), appendix B.8; the
inch of mercury is the conventional one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sterigcs.domain.cycles.records import Quantity
from sterigcs.domain.steam import ATMOSPHERE_KPA


@dataclass(frozen=True, slots=True)
class Unit:
    """A linear scale: value × ``factor`` + ``offset`` is the record's; ``gauge``: counted from the atmosphere."""

    factor: float = 1.0
    offset: float = 0.0
    gauge: bool = False


def _gauge(factor: float) -> Unit:
    return Unit(factor, ATMOSPHERE_KPA, gauge=True)


UNITS: Mapping[Quantity, Mapping[str, Unit]] = {
    Quantity.TEMPERATURE: {
        "celsius": Unit(),
        "fahrenheit": Unit(1 / 1.8, -32 / 1.8),
        "kelvin": Unit(offset=-273.15),
    },
    Quantity.PRESSURE: {
        "kpa": Unit(),
        "bar": Unit(100.0),
        "mbar": Unit(0.1),
        "mpa": Unit(1000.0),
        "psi": Unit(6.894757),
        "mmhg": Unit(0.1333224),
        "inhg": Unit(3.386389),
        "kpag": _gauge(1.0),
        "barg": _gauge(100.0),
        "mbarg": _gauge(0.1),
        "mpag": _gauge(1000.0),
        "psig": _gauge(6.894757),
        "inhg-vacuum": _gauge(-3.386389),
    },
    Quantity.HUMIDITY: {"percent": Unit()},
    Quantity.CONCENTRATION: {"mg-per-l": Unit(), "g-per-m3": Unit()},
    Quantity.CONDUCTIVITY: {"us-per-cm": Unit(), "ms-per-cm": Unit(1000.0)},
}

PLAUSIBLE: Mapping[Quantity, tuple[float, float]] = {
    Quantity.TEMPERATURE: (-60.0, 200.0),
    Quantity.PRESSURE: (0.0, 1000.0),
    Quantity.HUMIDITY: (0.0, 110.0),
    Quantity.CONCENTRATION: (0.0, 2000.0),
    Quantity.CONDUCTIVITY: (0.0, 200_000.0),
}
"""Outside these a sensor is broken or a digit was lost; no process of a sterilisation plant comes near."""


def unit_of(quantity: Quantity, name: str, *, gauge: bool = False) -> Unit:
    """Give a unit by its name, over the atmosphere where the layout says so. Raises ``KeyError``."""
    unit = UNITS[quantity][name]
    return _gauge(unit.factor) if gauge and not unit.gauge else unit


def convert(value: float, quantity: Quantity, unit: Unit) -> float | None:
    """Turn a printed value into the record's unit; None when it cannot be one."""
    return convert_all((value,), quantity, unit)[0]


def convert_all(values: Sequence[float | None], quantity: Quantity, unit: Unit) -> list[float | None]:
    """Turn a column of printed values into the record's unit; None where it cannot be one, or was none."""
    low, high = PLAUSIBLE[quantity]
    factor, offset = unit.factor, unit.offset
    if factor == 1 and not offset:
        return [value if value is not None and low <= value <= high else None for value in values]
    # Rounded, so that 273.2 °F is the 134.0 °C it was made from, and not a hair below a limit.
    turned = [None if value is None else round(value * factor + offset, 9) for value in values]
    return [value if value is not None and low <= value <= high else None for value in turned]
