"""Units in which machines print, turned into °C and absolute kPa."""

from collections.abc import Callable, Mapping

from sterigcs.domain.steam import ATMOSPHERE_KPA

TEMPERATURE_UNITS: Mapping[str, Callable[[float], float]] = {
    "celsius": lambda value: value,
    "fahrenheit": lambda value: (value - 32) / 1.8,
    "kelvin": lambda value: value - 273.15,
}
PRESSURE_UNITS: Mapping[str, float] = {
    "kpa": 1.0,
    "bar": 100.0,
    "mbar": 0.1,
    "mpa": 1000.0,
    "psi": 6.894757,
    "mmhg": 0.1333224,
}

# Outside these a sensor is broken or a digit was lost; no moist-heat process comes near.
PLAUSIBLE_C = (-60.0, 200.0)
PLAUSIBLE_KPA = (0.0, 1000.0)


def celsius(value: float, unit: str) -> float | None:
    """Turn a printed temperature into °C; None when it cannot be one."""
    found = TEMPERATURE_UNITS[unit](value)
    return round(found, 9) if PLAUSIBLE_C[0] <= found <= PLAUSIBLE_C[1] else None


def kilopascals(value: float, unit: str, *, gauge: bool = False) -> float | None:
    """Turn a printed pressure into absolute kPa; None when it cannot be one."""
    found = value * PRESSURE_UNITS[unit] + (ATMOSPHERE_KPA if gauge else 0.0)
    return round(found, 9) if PLAUSIBLE_KPA[0] <= found <= PLAUSIBLE_KPA[1] else None
