"""The verdict of an imported cycle: pass only if the machine says pass and every check of ours does."""

from collections.abc import Iterable

from sterigcs.domain.cycles.checks import run_checks
from sterigcs.domain.cycles.figures import decimal, hundredth_down, tenth, tenth_down
from sterigcs.domain.cycles.hold import Findings, SensorExposure, find, in_the_air_of
from sterigcs.domain.cycles.parameters import parameter_figures
from sterigcs.domain.cycles.records import CycleRecord, MachineVerdict, PhaseMark, digest, fingerprint
from sterigcs.domain.cycles.reports import (
    Check,
    CheckResult,
    Circumstances,
    CycleLimits,
    CycleReport,
    CycleVerdict,
    Evidence,
    SensorFigures,
)


def judge(record: CycleRecord, limits: CycleLimits | None = None, around: Circumstances | None = None) -> CycleReport:
    """Judge an imported record against a programme; without one, against the set values of its own header."""
    limits = limits or CycleLimits()
    record = in_the_air_of(record, limits.atmosphere_kpa)
    found = find(record, limits)
    checks = run_checks(record, limits, found, around or Circumstances())
    rows = fingerprint(record)
    sensors = tuple(_figures(each, found) for each in found.sensors)
    return CycleReport(
        evidence=Evidence.IMPORTED,
        process=found.process,
        profile=record.profile,
        profile_version=record.profile_version,
        profile_basis=record.basis,
        machine_serial=record.machine_serial,
        counter=record.counter,
        load_number=record.load_number,
        programme=record.programme,
        start=record.start,
        end=record.end,
        complete=record.complete,
        machine_verdict=record.verdict,
        machine_text=record.verdict_text,
        verdict=conclude(record.verdict, checks),
        hold_s=tenth_down(_first(record.results.hold_s, found.plateau.length if found.plateau else None)),
        plateau_s=tenth_down(found.plateau.length if found.plateau else None),
        temperature_min=tenth(_first(record.results.temperature_min, _least(s.minimum for s in found.sensors))),
        temperature_max=tenth(_first(record.results.temperature_max, _most(s.maximum for s in found.sensors))),
        pressure_min=tenth(_first(record.results.pressure_min, _least(_hold_pressures(record, found)))),
        pressure_max=tenth(_first(record.results.pressure_max, _most(_hold_pressures(record, found)))),
        f0_hold=min((each.f0_hold for each in sensors if each.f0_hold is not None), default=None),
        f0_cycle=min((each.f0_cycle for each in sensors if each.f0_cycle is not None), default=None),
        f0_rule=limits.f0.rule if found.steam else None,
        f0_reference=limits.f0.reference if found.steam else None,
        f0_z=limits.f0.z if found.steam else None,
        a0=tenth_down(found.a0.seconds) if found.a0 else None,
        vacuum_kpa=tenth(_least(pulse.kpa for pulse in record.pulses if pulse.vacuum)),
        drying_s=tenth_down(record.lasting(PhaseMark.DRYING_START, PhaseMark.DRYING_END)),
        leak_kpa_min=decimal(record.results.leak_rate),
        sensors=sensors,
        checks=checks,
        warnings=record.warnings,
        machine_faults=tuple(fault.text for fault in record.machine_faults),
        faults=tuple(fault.place.line for fault in record.faults if fault.place.line is not None),
        fingerprint=rows,
        digest=digest(record, rows),
        atmosphere_kpa=limits.atmosphere_kpa,
        parameters=parameter_figures(record),
    )


def conclude(machine: MachineVerdict | None, checks: Iterable[Check]) -> CycleVerdict:
    """Draw the verdict: a computed one never overrides the machine's own."""
    results = {each.result for each in checks}
    if machine is MachineVerdict.FAIL or CheckResult.FAIL in results:
        return CycleVerdict.FAIL
    if machine is None or CheckResult.MISSING in results:
        return CycleVerdict.NOT_CONCLUSIVE
    return CycleVerdict.PASS


def _figures(each: SensorExposure, found: Findings) -> SensorFigures:
    lethal = found.steam and not found.blocked
    return SensorFigures(
        each.channel.name,
        tenth(each.minimum),
        tenth(each.maximum),
        hundredth_down(each.hold.minutes) if lethal and each.hold else None,
        hundredth_down(each.cycle.minutes) if lethal and each.cycle else None,
    )


def _hold_pressures(record: CycleRecord, found: Findings) -> list[float]:
    if found.window is None:
        return []
    begin, end = found.window.begin, found.window.end
    return [sample.value for channel in record.pressures for sample in channel.between(begin, end)]


def _first(printed: float | None, measured: float | None) -> float | None:
    return measured if printed is None else printed


def _least(values: Iterable[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
