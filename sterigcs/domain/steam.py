"""Saturated steam (IAPWS-IF97 region 4, release R7-97(2012), equations 30 and 31) and the leak rate of a chamber.

Pressures are absolute kPa, temperatures °C. The simpler Antoine sets in circulation are 0.2 K off at 134 °C.
"""

import math
from functools import lru_cache

TRIPLE_C, CRITICAL_C = 0.01, 373.946
TRIPLE_KPA, CRITICAL_KPA = 0.611657, 22064.0
ATMOSPHERE_KPA = 101.325
"""Standard atmosphere, taken where the barometer of the site is not known."""

_KELVIN = 273.15
_N = (
    0.11670521452767e4,
    -0.72421316703206e6,
    -0.17073846940092e2,
    0.12020824702470e5,
    -0.32325550322333e7,
    0.14915108613530e2,
    -0.48232657361591e4,
    0.40511340542057e6,
    -0.23855557567849,
    0.65017534844798e3,
)


def air_pressure(altitude_m: float) -> float:
    """Give the usual pressure of the air at an altitude in m, in kPa (ISO 2533:1975, troposphere)."""
    return float(ATMOSPHERE_KPA * (1 - 2.25577e-5 * altitude_m) ** 5.25588)


def saturation_pressure(celsius: float) -> float:
    """Give the saturation pressure in absolute kPa; ValueError outside 0.01-373.946 °C."""
    if not TRIPLE_C <= celsius <= CRITICAL_C:
        raise ValueError(f"no saturated steam at {celsius} °C")
    kelvin = celsius + _KELVIN
    theta = kelvin + _N[8] / (kelvin - _N[9])
    a = theta * theta + _N[0] * theta + _N[1]
    b = _N[2] * theta * theta + _N[3] * theta + _N[4]
    c = _N[5] * theta * theta + _N[6] * theta + _N[7]
    megapascals: float = (2 * c / (-b + math.sqrt(b * b - 4 * a * c))) ** 4
    return megapascals * 1000


@lru_cache(4096)  # a machine prints a few hundred different pressures, each thousands of times
def saturation_temperature(kpa: float) -> float:
    """Give the saturation temperature in °C of an absolute pressure; ValueError outside 0.611657-22064 kPa."""
    if not TRIPLE_KPA <= kpa <= CRITICAL_KPA:
        raise ValueError(f"no saturated steam at {kpa} kPa")
    beta = (kpa / 1000) ** 0.25
    e = beta * beta + _N[2] * beta + _N[5]
    f = _N[0] * beta * beta + _N[3] * beta + _N[6]
    g = _N[1] * beta * beta + _N[4] * beta + _N[7]
    d = 2 * g / (-f - math.sqrt(f * f - 4 * e * g))
    kelvin: float = (_N[9] + d - math.sqrt((_N[9] + d) ** 2 - 4 * (_N[8] + _N[9] * d))) / 2
    return kelvin - _KELVIN


def leak_rate(settled_kpa: float, end_kpa: float, minutes: float) -> float:
    """Give the pressure rise in kPa/min of a leak test (limit 0.13, EN 285); ValueError if no time passed."""
    if minutes <= 0:
        raise ValueError("a leak test takes time")
    return (end_kpa - settled_kpa) / minutes
