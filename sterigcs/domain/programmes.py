"""Programmes: the validated recipes of the machines, and what each asks of a run."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final

from sterigcs.domain.cycles.records import Process
from sterigcs.domain.cycles.reports import CycleLimits, ParameterLimit
from sterigcs.domain.lethality import A0, F0, Lethality, Rule, lethal_rate


class ProgrammeKind(StrEnum):
    """What a programme does."""

    STEAM = "steam"
    WASH = "wash"
    LOW_TEMPERATURE = "low-temperature"


@dataclass(frozen=True, slots=True)
class Programme:
    """A validated recipe: what it asks of a run, and the packaging it may take.

    Temperatures °C, bands and spreads K, times seconds, pressures absolute kPa, F0 minutes, A0 seconds. What it leaves
    None is as the general limits say (``CycleLimits``). ``packagings`` empty: all. ``record_names``: how the machine
    writes this programme. ``saturated``: its steam is, which air-overpressure is not. ``lethality_…``: the
    settings of its F0 or A0. ``load_indicator``, ``biological_indicator``: each load asks for a conforming reading.
    """

    reference: ClassVar[str] = "programme"
    version: ClassVar[int] = 2
    code: str
    name: str
    kind: ProgrammeKind
    temperature: Decimal | None = None
    hold_s: int | None = None
    band: Decimal | None = None
    f0_min: Decimal | None = None
    a0_min: Decimal | None = None
    packagings: tuple[str, ...] = ()
    record_names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    saturated: bool = True
    spread_k: Decimal | None = None
    equilibration_s: int | None = None
    vacuum_pulses: int | None = None
    vacuum_kpa: Decimal | None = None
    drying_s: int | None = None
    drying_kpa: Decimal | None = None
    sampling_warn_s: int | None = None
    sampling_block_s: int | None = None
    lethality_reference: Decimal | None = None
    lethality_z: Decimal | None = None
    lethality_from: Decimal | None = None
    lethality_rule: Rule | None = None
    parameters: tuple[ParameterLimit, ...] = ()
    load_indicator: bool = False
    biological_indicator: bool = False


def limits_of(programme: Programme | None, atmosphere_kpa: Decimal | None = None) -> CycleLimits | None:
    """Give the limits that a programme sets; those it does not set stay the general ones, None where it sets nothing.

    ``atmosphere_kpa``: the pressure of the air at the site, for records printed over the atmosphere.
    """
    if programme is None or not _sets_something(programme):
        return None
    general, lethality = CycleLimits(), _lethality(programme)
    given = {name: value for name in (*_SAME, *_SECONDS) if (value := getattr(programme, name)) is not None}
    stated: dict[str, Any] = {name: Decimal(value) if name in _SECONDS else value for name, value in given.items()}
    return replace(
        general,
        **stated,
        programmes=programme.record_names,
        band_k=general.band_k if programme.band is None else programme.band,
        saturation_k=general.saturation_k if programme.saturated else None,
        f0=lethality if programme.a0_min is None else general.f0,
        a0=lethality if programme.a0_min is not None else general.a0,
        process=_PROCESSES[programme.kind],
        parameters=programme.parameters,
        atmosphere_kpa=atmosphere_kpa,
    )


_SAME: Final = ("temperature", "f0_min", "a0_min", "spread_k", "vacuum_pulses", "vacuum_kpa", "drying_kpa")
"""What a programme and the limits of a cycle name alike."""

_SECONDS: Final = ("hold_s", "equilibration_s", "drying_s", "sampling_warn_s", "sampling_block_s")
"""And those that are whole seconds in a programme."""

_PROCESSES: Final = {
    ProgrammeKind.STEAM: Process.STEAM,
    ProgrammeKind.WASH: Process.WASHER,
    ProgrammeKind.LOW_TEMPERATURE: Process.LOW_TEMPERATURE,
}


def _sets_something(programme: Programme) -> bool:
    return programme.temperature is not None or programme.a0_min is not None or bool(programme.parameters)


def _lethality(programme: Programme) -> Lethality:
    """Give the settings of its lethality; those it leaves out are the standards'."""
    usual = F0 if programme.a0_min is None else A0
    return Lethality(
        programme.lethality_reference or usual.reference,
        programme.lethality_z or usual.z,
        programme.lethality_from or usual.threshold,
        programme.lethality_rule or usual.rule,
    )


HOTTEST_WASH: Final = 95.0
"""The hottest, in °C, that a washer holds its water at: what a wash needs at least, whatever its programme keeps to."""


def least_run(programme: Programme | None) -> timedelta | None:
    """Give the time that a run of this programme takes at the very least: its hold, or its A0 as hot as can be."""
    if programme is None:
        return None
    if programme.hold_s is not None:
        return timedelta(seconds=programme.hold_s)
    if programme.a0_min is None:
        return None
    celsius = HOTTEST_WASH if programme.temperature is None else float(programme.temperature)
    return timedelta(seconds=int(float(programme.a0_min) / lethal_rate(celsius, A0)))
