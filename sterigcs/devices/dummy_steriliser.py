"""Two sterilisers that do not exist: they write the tapes that the demonstration's store imports.

Every number comes from the physics of saturated steam; nothing here may stand as evidence of a real load, so it writes
for a demonstration store only.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.domain.steam import saturation_pressure
from sterigcs.domain.values import PARIS
from sterigcs.services.demonstration.ports import Ending, MachineRun
from sterigcs.services.evidence import ReadFile
from sterigcs.services.ports import Head

_WIDTH: Final = 39
_RULE: Final = "-" * _WIDTH
_SHORT_RULE: Final = "-" * 32
_FAILED_AFTER: Final = 0.55
"""The part of the hold after which a cycle that fails is broken off."""
_LAST_HEARD: Final = ("Ausblasen", "INICIO TEMPO DE SECAGEM")
"""Where a record that is cut short stops: the hold is there, the machine's own verdict is not."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """A programme: how each make writes it, °C, seconds of hold."""

    baumer: str
    dac: str
    celsius: float
    hold_s: int


_SETTINGS: Final = {
    "P134": _Setting("02: Instrumental 134C 18min", "Universal/134?C/18min", 134.0, 1080),
    "P125": _Setting("04: Caoutchouc 125C 20min", "Universal/125?C/20min", 125.0, 1200),
    "BD134": _Setting("06: Bowie&Dick", "Bowie-Dick/134?C/3min", 134.0, 210),
}


@dataclass(frozen=True, slots=True)
class _Cycle:
    """One cycle to print. ``above``: K over the set temperature; ``turn``: where the controller stands in its hunt."""

    start: datetime
    counter: int
    load: int
    setting: _Setting
    ending: Ending
    above: float
    turn: float

    @property
    def hold_s(self) -> int:
        """Seconds of hold that were kept."""
        return round(self.setting.hold_s * (_FAILED_AFTER if self.ending is Ending.FAILED else 1))

    def celsius(self, t: float) -> float:
        """Give the temperature so many seconds into the hold: the controller hunts about its plateau."""
        hunt = 0.18 * math.sin(2 * math.pi * t / 47 + self.turn) + 0.07 * math.sin(t / 211 + 3 * self.turn)
        return self.setting.celsius + self.above + hunt


class DummySteriliser:
    """Implements ``services.demonstration.ports.Tapes``. Raises ValueError for a store that is no demonstration."""

    def __init__(self, head: Head, serials: Mapping[str, str | None], folder: Path, profiles: Any, seed: int) -> None:
        if not head.demonstration:
            raise ValueError("a dummy steriliser writes for a demonstration only")
        self._serials = serials
        self._folder = folder
        self._profiles = profiles
        self._chance = Random(seed)  # noqa: S311 - a demonstration repeats itself
        self._counters = {machine: 4100 + 977 * place for place, machine in enumerate(sorted(serials))}

    def write(self, run: MachineRun) -> ReadFile:
        """Write the tape of a run into the folder. A machine without serial number is of the make that prints none."""
        self._counters[run.machine] += 1
        counter, serial = self._counters[run.machine], self._serials[run.machine]
        start = run.start.astimezone(PARIS).replace(tzinfo=None, microsecond=0)
        above, turn = self._chance.uniform(0.7, 1.5), self._chance.uniform(0, 6)
        cycle = _Cycle(start, counter, counter % 1000, _SETTINGS[run.programme], run.ending, above, turn)
        lines = list(_baumer(cycle) if serial is None else _dac(cycle, serial))
        if run.ending is Ending.CUT_SHORT:
            lines = lines[: 1 + next(n for n, line in enumerate(lines) if line.startswith(_LAST_HEARD))]
        content = "".join(f"{line}\n" for line in lines).encode("latin-1")
        name = f"{run.machine}-{counter:05d}-{start:%Y-%m-%d}.txt"
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / name).write_bytes(content)
        found = read_cycle_records(content, self._profiles, name)
        return ReadFile(name, content, found.sha256, found.records, found.profile, None, found.encoding, found.faults)


def _baumer(cycle: _Cycle) -> Iterator[str]:
    """Print as a Baumer HI-VAC does: 39 columns, Portuguese without accents."""
    setting = cycle.setting
    yield from (_RULE, "          = = B A U M E R = =", _RULE, _RULE)
    yield f"DATA: {cycle.start:%d/%m/%Y}    HORA: {cycle.start:%H:%M:%S}"
    yield f"NUMERO DE CICLOS: {cycle.counter:06d}"
    yield f"CODIGO DE CARGA:             {cycle.load}"
    yield from (_RULE, f"PROGRAMA {setting.baumer}", f"TEMPERATURA:                 {setting.celsius:.1f} oC")
    yield f"TEMPO DE ESTERILIZACAO:       {setting.hold_s} seg."
    drying = 1 if setting.hold_s < 600 else 15  # noqa: PLR2004 - a test holds a paper pack, not a load
    yield from ("PULSOS DE VACUO:                4", f"TEMPO DE SECAGEM:              {drying} min.", _RULE)
    yield from ("  HORA     PT1     TE1    TE2", "          barA     oC     oC", _RULE)
    at = cycle.start + timedelta(seconds=5)
    yield from (f"{at:%H:%M:%S} OPERACAO 1: PULSOS DE VACUO", "")
    for pulse in range(4):
        for name, kpa, celsius, after in _pulse(pulse):
            at += timedelta(seconds=after)
            yield from (f"PULSO DE {name}", _baumer_row(at, kpa, celsius))
    heat = at + timedelta(seconds=30)
    hold = heat + timedelta(seconds=300)
    yield from (_RULE, f"{heat:%H:%M:%S}  OPERACAO 2: ESTERILIZACAO")
    low, high = 104.0, cycle.celsius(0)
    yield from _rows(heat, range(4, 300, 10), lambda t: low + (high - low) * math.pow(t / 300, 0.7))
    yield from (_steam_row(hold, high), "INICIO TEMPO DE ESTERILIZACAO")
    yield from _rows(hold, range(0, cycle.hold_s, 10), cycle.celsius)
    yield from _baumer_end(cycle, hold, drying)


def _pulse(number: int) -> tuple[tuple[str, float, float, int], ...]:
    return (("VACUO", 19.0 + number, 58.0 + 9 * number, 95), ("VAPOR", 116.0 + number, 90.0 + 3 * number, 22))


def _baumer_end(cycle: _Cycle, hold: datetime, drying: int) -> Iterator[str]:
    end = hold + timedelta(seconds=cycle.hold_s)
    if cycle.ending is Ending.FAILED:
        yield from (_RULE, f"{end:%H:%M:%S}  CICLO CANCELADO", _RULE)
        yield from (f"CICLO CANCELADO             {end + timedelta(seconds=60):%H:%M:%S}", _RULE)
        return
    yield from (_RULE, f"{end + timedelta(seconds=3):%H:%M:%S}  OPERACAO 3: SECAGEM")
    yield _steam_row(end, cycle.celsius(cycle.hold_s))
    yield from _rows(end, range(10, 110, 10), lambda t: cycle.setting.celsius - 50 * (1 - math.exp(-t / 40)))
    dry = end + timedelta(seconds=115)
    aerate = dry + timedelta(minutes=drying)
    yield "INICIO TEMPO DE SECAGEM"
    yield from (_baumer_row(dry + timedelta(seconds=t), 6, 76) for t in range(0, drying * 60, 30))
    yield from (_RULE, f"{aerate:%H:%M:%S}  OPERACAO 4: AERACAO")
    yield from (_baumer_row(aerate + timedelta(seconds=t), 30 + t, 84) for t in range(10, 60, 10))
    last = aerate + timedelta(seconds=70)
    curve = [cycle.celsius(t) for t in range(cycle.hold_s)]
    low, high = (hold + timedelta(seconds=curve.index(each)) for each in (min(curve), max(curve)))
    yield from (_RULE, f"FIM DE CICLO                {last:%H:%M:%S}", _RULE)
    yield from (f"ESTERILIZACAO - INICIO:     {hold:%H:%M:%S}", f"ESTERILIZACAO - FIM:        {end:%H:%M:%S}")
    yield f"T. MIN. ESTER.:  {min(curve):.1f} oC   {low:%H:%M:%S}"
    yield f"T. MAX. ESTER.:  {max(curve):.1f} oC   {high:%H:%M:%S}"
    yield from ("", f"DURACAO TOTAL:                 {(last - cycle.start) // timedelta(minutes=1)} min.", _RULE)
    yield from ("", "OPER.: _______________________________", "", "SUP.: ________________________________", "")


def _rows(begin: datetime, times: range, celsius: Callable[[float], float]) -> Iterator[str]:
    return (_steam_row(begin + timedelta(seconds=t), celsius(t)) for t in times)


def _steam_row(at: datetime, celsius: float) -> str:
    return _baumer_row(at, saturation_pressure(celsius + 0.1), celsius)


def _baumer_row(at: datetime, kpa: float, celsius: float) -> str:
    return f"{at:%H:%M:%S}  {kpa / 100:.2f}   {celsius:5.1f}   {celsius + 0.4:5.1f}"


def _dac(cycle: _Cycle, serial: str) -> Iterator[str]:
    """Print as a DAC Universal does: 32 columns, German, the degree sign lost."""
    start, setting = cycle.start, cycle.setting
    hold = start + timedelta(seconds=724)
    end = hold + timedelta(seconds=cycle.hold_s)
    failed = cycle.ending is Ending.FAILED
    state = "FEHL" if failed else "Ok  "
    drying = 0 if failed or setting.hold_s < 600 else 960  # noqa: PLR2004 - a test holds a paper pack, not a load
    yield from (f"{'DAC Universal':<32}", f"Serien Nr:  {serial}", f"Programm:   {setting.dac}")
    yield from ("Deckel:     Standard            ", f"Zyklus:     {cycle.counter}")
    yield from (f"Dat.(T-M-J) {start:%d-%m-%Y}", f"Zeit(H-M-S) {start:%H:%M:%S}", _SHORT_RULE)
    yield "Phase:             Uhrzeit: Erg:"
    phases = {"Start": 31, "Dichtheitspruefung": 66, "Innenreinigung": 86, "Aussenreinigung": 590, "Back flush": 690}
    yield from (f"{name:<19}{start + timedelta(seconds=t):%H:%M:%S} Ok  " for name, t in phases.items())
    yield from (f"{'Beginn Haltezeit':<19}{hold:%H:%M:%S} Ok  ", _SHORT_RULE, "Uhrzeit:           ?C:      bar:")
    for t in range(6, cycle.hold_s, 10):
        yield _dac_row(f"{hold + timedelta(seconds=t):%H:%M:%S}", cycle.celsius(t))
    curve = [cycle.celsius(t) for t in range(cycle.hold_s)]
    yield from (_dac_row("Maximum", max(curve)), _dac_row("Minimum", min(curve)))
    yield from (f"Dauer (m-s)        {cycle.hold_s // 60:02d}-{cycle.hold_s % 60:02d}", _SHORT_RULE)
    yield f"{'Sterilisation':<19}{end:%H:%M:%S} {state}"
    if failed:
        yield from ("Error code   34", "")
    yield "Ausblasen          Deaktiviert  "
    yield f"{'Prozessende':<19}{end + timedelta(seconds=90 + drying):%H:%M:%S} {state}"
    yield from (_SHORT_RULE, f"{'Zyklusende':<19}{end + timedelta(seconds=200 + drying):%H:%M:%S} {state}")


def _dac_row(head: str, celsius: float) -> str:
    return f"{head:<19}{celsius:5.1f}    {saturation_pressure(celsius + 0.2) / 100:4.2f}"
