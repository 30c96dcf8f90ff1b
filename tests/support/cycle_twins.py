"""Synthetic cycle records: the layout of real tapes, every number computed from the physics of saturated steam.

Times are the machine's own local clock. A twin is a text; tests encode, cut and damage it as they need.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sterigcs.domain.steam import saturation_pressure

WIDTH = 39
RULE = "-" * WIDTH


@dataclass(frozen=True)
class BaumerTwin:
    """A porous-load cycle. ``interval``: seconds between rows; ``skip``: seconds of the hold without rows."""

    start: datetime = datetime(2024, 3, 12, 8, 4, 10)  # noqa: DTZ001 - a machine's clock has no zone
    header: datetime | None = None
    counter: int = 5120
    load: int = 611
    programme: str = "06: Bowie&Dick"
    set_c: float = 134.0
    hold_s: int = 210
    above_k: float = 0.75
    interval: int = 10
    skip: tuple[int, int] = (0, 0)
    cancelled: bool = False
    summary: bool = True


def baumer(twin: BaumerTwin | None = None) -> str:
    """Write the tape of a Baumer HI-VAC."""
    twin = twin or BaumerTwin()
    header = twin.header or twin.start
    lines = [
        RULE,
        "          = = B A U M E R = =",
        RULE,
        RULE,
        f"DATA: {header:%d/%m/%Y}    HORA: {header:%H:%M:%S}",
        f"NUMERO DE CICLOS: {twin.counter:06d}",
        f"CODIGO DE CARGA:             {twin.load}",
        RULE,
        "     MANUTENCAO PERIODICA PENDENTE",
        RULE,
        f"PROGRAMA {twin.programme}",
        f"TEMPERATURA:                 {twin.set_c:.1f} oC",
        f"TEMPO DE ESTERILIZACAO:       {twin.hold_s} seg.",
        "PULSOS DE VACUO:                4",
        "TEMPO DE SECAGEM:               1 min.",
        RULE,
        "  HORA     PT1     TE1    TE2",
        "          barA     oC     oC",
        RULE,
        *_baumer_curve(twin),
    ]
    return "".join(f"{line:<{WIDTH - 1}}\n" for line in lines)


def _baumer_curve(twin: BaumerTwin) -> list[str]:
    at = twin.start + timedelta(seconds=5)
    lines = [f"{at:%H:%M:%S} OPERACAO 1: PULSOS DE VACUO", ""]
    for pulse in range(4):
        for name, kpa, after in (("VACUO", 19.0 + pulse, 95), ("VAPOR", 116.0 + pulse, 22)):
            at += timedelta(seconds=after)
            celsius = 58 + 9 * pulse if name == "VACUO" else 90 + 3 * pulse
            lines += [f"PULSO DE {name}", _baumer_row(at, kpa, celsius)]
    heat = at + timedelta(seconds=30)
    hold = heat + timedelta(seconds=300)
    end = hold + timedelta(seconds=twin.hold_s)
    lines += [RULE, f"{heat:%H:%M:%S}  OPERACAO 2: ESTERILIZACAO"]
    lines += _baumer_rows(heat, 4, 300, twin.interval, lambda t: _rise(t / 300, 104.0, _plateau(twin, 0)))
    lines += [_steam_row(hold, _plateau(twin, 0)), "INICIO TEMPO DE ESTERILIZACAO"]
    kept = [t for t in range(0, twin.hold_s, twin.interval) if not twin.skip[0] <= t < twin.skip[1]]
    lines += [_steam_row(hold + timedelta(seconds=t), _plateau(twin, t)) for t in kept]
    lines += [RULE, f"{end + timedelta(seconds=3):%H:%M:%S}  OPERACAO 3: SECAGEM"]
    lines += [_steam_row(end, _plateau(twin, twin.hold_s))]
    lines += _baumer_rows(end, 10, 110, 10, lambda t: 134 - 50 * (1 - math.exp(-t / 40)))
    if twin.cancelled:
        stop = end + timedelta(seconds=112)
        end_line = f"CICLO CANCELADO             {stop + timedelta(seconds=60):%H:%M:%S}"
        return [*lines, f"{stop:%H:%M:%S}  CICLO CANCELADO", "Opcao do usuario", RULE, end_line, RULE]
    dry = end + timedelta(seconds=115)
    aerate = dry + timedelta(seconds=60)
    lines += ["INICIO TEMPO DE SECAGEM", *(_baumer_row(dry + timedelta(seconds=t), 12, 76) for t in range(0, 60, 10))]
    lines += [RULE, f"{aerate:%H:%M:%S}  OPERACAO 4: AERACAO"]
    lines += [_baumer_row(aerate + timedelta(seconds=t), 30 + t, 84) for t in range(10, 60, 10)]
    last = aerate + timedelta(seconds=70)
    lines += [RULE, f"FIM DE CICLO                {last:%H:%M:%S}", RULE]
    return lines + (_baumer_summary(twin, hold, end, last) if twin.summary else [])


def _baumer_summary(twin: BaumerTwin, hold: datetime, end: datetime, last: datetime) -> list[str]:
    curve = {t: _plateau(twin, t) for t in range(twin.hold_s)}
    low, high = min(curve, key=lambda t: curve[t]), max(curve, key=lambda t: curve[t])
    return [
        f"ESTERILIZACAO - INICIO:     {hold:%H:%M:%S}",
        f"ESTERILIZACAO - FIM:        {end:%H:%M:%S}",
        f"T. MIN. ESTER.:  {curve[low]:.1f} oC   {hold + timedelta(seconds=low):%H:%M:%S}",
        f"T. MAX. ESTER.:  {curve[high]:.1f} oC   {hold + timedelta(seconds=high):%H:%M:%S}",
        "",
        f"DURACAO TOTAL:                 {(last - twin.start) // timedelta(minutes=1)} min.",
        RULE,
        "",
        "OPER.: _______________________________",
        "",
        "SUP.: ________________________________",
        "",
    ]


def _plateau(twin: BaumerTwin, t: float) -> float:
    """The controller hunts; its short dip lies between two printed rows, as on the real tape."""
    dip = 0.3 * math.exp(-(((t - 24.5) / 2) ** 2))
    return twin.set_c + twin.above_k + 0.2 * math.sin(2 * math.pi * t / 47) - dip


def _rise(part: float, low: float, high: float) -> float:
    return low + (high - low) * math.pow(part, 0.7)


def _baumer_rows(
    begin: datetime, first: int, last: int, interval: int, celsius: Callable[[float], float]
) -> Iterable[str]:
    return [_steam_row(begin + timedelta(seconds=t), celsius(t)) for t in range(first, last, interval)]


def _steam_row(at: datetime, celsius: float) -> str:
    return _baumer_row(at, saturation_pressure(celsius + 0.1), celsius)


def _baumer_row(at: datetime, kpa: float, celsius: float) -> str:
    return f"{at:%H:%M:%S}  {kpa / 100:.2f}   {celsius:5.1f}   {celsius + 0.4:5.1f}"


@dataclass(frozen=True)
class DacTwin:
    """A dental cycle. ``error``: a code printed with a failed end; ``stop``: nothing is printed after this line."""

    start: datetime = datetime(2023, 6, 7, 10, 20, 40)  # noqa: DTZ001 - a machine's clock has no zone
    serial: str = "704415"
    counter: int = 212
    celsius: float = 135.3
    hold_s: int = 190
    rows_until: int = 190
    error: int | None = None
    banner: str = "DAC Universal"
    degree: str = "?"
    stop: str = ""


def dac(twin: DacTwin | None = None) -> str:
    """Write the tape of a DAC Universal."""
    twin = twin or DacTwin()
    hold = twin.start + timedelta(seconds=724)
    end = hold + timedelta(seconds=twin.hold_s)
    state = "Ok  " if twin.error is None else "FEHL"
    times = {"Start": 31, "Dichtheitspruefung": 66, "Innenreinigung": 86, "Aussenreinigung": 590, "Back flush": 690}
    lines = [
        f"{twin.banner:<32}",
        f"Serien Nr:  {twin.serial}",
        f"Programm:   Universal/134{twin.degree}C/3min",
        "Deckel:     Standard            ",
        f"Zyklus:     {twin.counter}",
        f"Dat.(T-M-J) {twin.start:%d-%m-%Y}",
        f"Zeit(H-M-S) {twin.start:%H:%M:%S}",
        "-" * 32,
        "Phase:             Uhrzeit: Erg:",
        *(f"{name:<19}{twin.start + timedelta(seconds=t):%H:%M:%S} Ok  " for name, t in times.items()),
        f"{'Beginn Haltezeit':<19}{hold:%H:%M:%S} Ok  ",
        "-" * 32,
        f"Uhrzeit:           {twin.degree}C:      bar:",
        *(_dac_row(f"{hold + timedelta(seconds=t):%H:%M:%S}", _dac_c(twin, t)) for t in _dac_times(twin)),
        _dac_row("Maximum", max(_dac_c(twin, t) for t in range(twin.hold_s))),
        _dac_row("Minimum", min(_dac_c(twin, t) for t in range(twin.hold_s))),
        f"Dauer (m-s)        {twin.hold_s // 60:02d}-{twin.hold_s % 60:02d}",
        "-" * 32,
        f"{'Sterilisation':<19}{end:%H:%M:%S} {state}",
        *([] if twin.error is None else [f"Error code   {twin.error}", ""]),
        "Ausblasen          Deaktiviert  ",
        f"{'Prozessende':<19}{end + timedelta(seconds=90):%H:%M:%S} {state}",
        "-" * 32,
        f"{'Zyklusende':<19}{end + timedelta(seconds=200):%H:%M:%S} {state}",
    ]
    if twin.stop:
        lines = lines[: 1 + next(i for i, line in enumerate(lines) if line.startswith(twin.stop))]
    return "".join(f"{line}\n" for line in lines)


def _dac_times(twin: DacTwin) -> list[int]:
    return [t for t in (8, 38, 69, 99, 129, 160, 189) if t < min(twin.hold_s, twin.rows_until)]


def _dac_c(twin: DacTwin, t: float) -> float:
    return twin.celsius + 0.1 * math.sin(2 * math.pi * t / 83)


def _dac_row(head: str, celsius: float) -> str:
    return f"{head:<19}{celsius:5.1f}    {saturation_pressure(celsius + 0.2) / 100:4.2f}"


CAPTURE = """===------------
07.06.2023 06:00:06
System.Management.Automation.PSEventJob
COM3 konnte nicht geöffnet werden!!
Es wird nun versucht alle 60 Sekunden den Port zu öffnen...
COM3 erfolgreich geöffnet 06/07/2023 07:46:09.
Eingangsschleife verlassen
"""
"""What the capturing program of that machine writes between cycles."""
