"""Synthetic records of the layouts known from documentation: every number from the physics, every answer known.

A curve rises and falls on straight lines, so that hold, extremes and lethality have closed forms.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sterigcs.domain.steam import ATMOSPHERE_KPA, saturation_pressure

PSI, INHG = 6.894757, 3.386389
NO_ZONE = datetime(2024, 3, 12, 8, 4, 10)  # noqa: DTZ001 - a machine's clock has no zone


@dataclass(frozen=True)
class Curve:
    """°C over seconds: from 60 °C up in ``rise_s``, level for ``hold_s``, down again at the same pace."""

    celsius: float = 135.0
    rise_s: int = 750
    hold_s: int = 300

    @property
    def end(self) -> int:
        return 2 * self.rise_s + self.hold_s

    def at(self, t: float) -> float:
        slope = (self.celsius - 60) / self.rise_s
        return min(self.celsius, 60 + slope * t, 60 + slope * (self.end - t))

    def above(self, level: float) -> float:
        """Seconds at or above a level."""
        return self.hold_s + 2 * (self.celsius - level) * self.rise_s / (self.celsius - 60)

    def f0(self, reference: float = 121.1, threshold: float = 100.0) -> float:
        """Minutes: the level part, and the integral of 10^((T - Tref)/10) over both slopes."""
        slope = (self.celsius - 60) / self.rise_s
        top, bottom = (10 ** ((c - reference) / 10) for c in (self.celsius, threshold))
        return (self.hold_s * top + 2 * (top - bottom) * 10 / (math.log(10) * slope)) / 60


@dataclass(frozen=True)
class ElaraTwin:
    """``status``: the closing line; ``vacuum_kpa``: the depth of the air removal."""

    curve: Curve = Curve(hold_s=300)
    vacuum_kpa: float = 20.0
    status: str = "Status: Cycle Ended"
    degree: str = "°"


def elara(twin: ElaraTwin | None = None) -> bytes:
    """Write the tape of a Tuttnauer Elara: °F, psig, In for inches of mercury below the atmosphere."""
    twin = twin or ElaraTwin()
    lines = [
        "Date: 12/MAR/2024",
        "Time: 08:04:10",
        "Ser. Num: 24681012",
        "Model: ELARA 11",
        "Version: 1.0",
        "Software vers.: 1.0.0",
        "Cycle Num: 000314",
        "WRAPPED INSTU",
        "(Customized)",
        f"Ster. Temp. 273.2 {twin.degree}F",
        "Ster. Time 5.0 min*",
        "Dry Time 20 min",
        f"End Temperature 248 {twin.degree}F",
        f"  Time     {twin.degree}F    Psig",
        *(_elara_row("A", t, 30.0, twin.vacuum_kpa) for t in (3, 63)),
    ]
    curve = twin.curve
    for t in range(0, curve.end + 1, 10):
        letter = "H" if t < curve.rise_s else "S" if t < curve.rise_s + curve.hold_s else "E"
        lines.append(_elara_row(letter, 120 + t, curve.at(t), saturation_pressure(curve.at(t))))
    lines += [_elara_row("D", 120 + curve.end + t, 70.0, 30.0) for t in (10, 1210)]
    lines += [_elara_row("", 120 + curve.end + 1220, 70.0, ATMOSPHERE_KPA), twin.status, "Operator: ____________"]
    return "".join(f"{line}\n" for line in lines).encode("latin-1")


def _elara_row(letter: str, t: int, celsius: float, kpa: float) -> str:
    over = kpa - ATMOSPHERE_KPA
    pressure = f"{over / PSI:05.2f}" if over >= 0 else f"{-over / INHG:05.2f}In"
    return f"{letter:1} {t // 3600:02d}:{t // 60 % 60:02d}:{t % 60:02d} {celsius * 1.8 + 32:05.1f} {pressure}"


@dataclass(frozen=True)
class EtoTwin:
    """Gas for ``exposure_s`` at 50 °C and 60 % RH, 0.6 bar over the atmosphere; then air for ``aeration_s``."""

    exposure_s: int = 7200
    aeration_s: int = 3600
    humidity: float = 60.0
    aborted: bool = False


def afr_eto(twin: EtoTwin | None = None) -> bytes:
    """Write the record of an AFR ETO 1.3: CRLF, padding, rows that go on behind the end."""
    twin = twin or EtoTwin()
    lines = [
        "Data:   12-3-2024",
        "Hora:   08:04:10",
        "Equipamento:   ETO 1.3" + "\0" * 9,
        "Operador:   TURNO A" + "\0" * 13,
        "Cod. ciclo:   ETO0471" + "\0" * 4,
        "Ciclo Selecionado:   CICLO 1" + "\0" * 6,
        "Pulsos:   1",
        f"Tempo Esteril. (s):   {twin.exposure_s}",
        "Hora  PCI(Bar)  TCI(Celsius) UR(%)",
        "08:04:15     LEAK-TEST",
        _eto_row(20, -0.8, 45.0, 35.0),
        "08:05:10     ACONDICIONAMENTO",
        _eto_row(70, -0.5, 50.0, 55.0),
        "08:06:10     PULSO 1",
        _eto_row(130, 0.6, 50.0, twin.humidity),
        f"{_clock(180)}     ESTERILIZACAO",
        *(_eto_row(180 + t, 0.6, 50.0 + 0.5 * (t % 120 == 60), twin.humidity) for t in range(0, twin.exposure_s, 60)),
        f"{_clock(180 + twin.exposure_s)}     LAVAGEM",
        _eto_row(190 + twin.exposure_s, -0.7, 50.0, 30.0),
    ]
    aerate = 240 + twin.exposure_s
    end = aerate + twin.aeration_s
    lines += [f"{_clock(aerate)}     AERACAO", _eto_row(aerate + 10, -0.1, 48.0, 25.0)]
    lines += [f"{_clock(end)}     {'CICLO ABORTADO' if twin.aborted else 'CICLO FINALIZADO'}"]
    lines += [_eto_row(end + 10, 0.0, 40.0, 30.0)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _clock(t: int) -> str:
    return f"{NO_ZONE + timedelta(seconds=t):%H:%M:%S}"


def _eto_row(t: int, bar: float, celsius: float, humidity: float) -> str:
    return f"{_clock(t)}  {bar:5.2f}  {celsius:5.1f}  {humidity:4.1f}"


def statclave(end: str = "CYCLE COMPLETE  45:10") -> bytes:
    """Write the text of a STATCLAVE: extremes of a hold at 132.4 to 133.1 °C of saturated steam, no rows."""
    low, high = saturation_pressure(132.4), saturation_pressure(133.1)
    lines = [
        "\x1b@STATCLAVE G4 SBS1R118",
        "SN 710199B00077",
        "Unit #  :        000",
        "1.2uS / 0.7ppm",
        "CYCLE NUMBER  001755",
        " 8:04:10  12/03/2024",
        "Solid/Wrapped",
        "132 C/4min",
        "STERILIZING    25:35",
        "Min. steri. Values:",
        f" 132.4 C  {low:.0f}kPa",
        "Max. steri. Values:",
        f" 133.1 C  {high:.0f}kPa",
        "DRYING START   30:00",
        "DRYING END     44:00",
        end,
        "Digital Signature #",
        "1A2B3C4D5E",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def ibutton(curve: Curve | None = None, *, day_first: bool = True, comma: bool = False) -> bytes:
    """Write the mission of a logger in the load, one value every 10 s; Java dates, one-locale figures."""
    curve = curve or Curve()
    start = datetime(2024, 3, 5, 8, 4, 10)  # noqa: DTZ001 - a machine's clock has no zone
    lines = [
        "1-Wire/iButton Part Number: DS1922T-F5",
        "1-Wire/iButton Registration Number: 4C00000012345641",
        "Is Mission Active? false",
        "Mission Start: Tue Mar 05 08:04:10 CET 2024",
        "Sample Rate: Every 10 second(s)",
        "Number of Mission Samples: 181",
        "Roll Over Enabled? false",
        "",
        "Date/Time,Unit,Value",
    ]
    for t in range(0, curve.end + 1, 10):
        at = start + timedelta(seconds=t)
        day = f"{at:%d/%m/%y}" if day_first else f"{at:%m/%d/%y}"
        value = f"{curve.at(t):.2f}"
        lines.append(f"{day} {at:%H:%M:%S},C,{value.replace('.', ',') if comma else value}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def hmi_table(curve: Curve | None = None) -> bytes:
    """Write the trend of a panel: semicolons, decimal comma, time since the start."""
    curve = curve or Curve()
    rows = [f"{t // 3600}:{t // 60 % 60:02d}:{t % 60:02d};{curve.at(t):.1f}" for t in range(0, curve.end + 1, 10)]
    return "\n".join(["Time;Temperature", *(row.replace(".", ",") for row in rows), ""]).encode()


def hmi_datalog(curve: Curve | None = None) -> dict[str, bytes]:
    """Write one file a tag: whole °C and kPa; the phase as a number that is written when it changes."""
    curve = curve or Curve()
    phases = {0: 1, curve.rise_s: 3, curve.rise_s + curve.hold_s: 4}
    times = range(0, curve.end + 1, 10)
    return {
        "TEMP1_20240312.csv": _tag_file({t: math.floor(curve.at(t)) for t in times}),
        "PRES1_20240312.csv": _tag_file({t: round(saturation_pressure(curve.at(t))) for t in times}),
        "PHASE_20240312.csv": _tag_file(phases),
    }


def _tag_file(values: dict[int, int]) -> bytes:
    rows = [f"{NO_ZONE + timedelta(seconds=t):%Y/%m/%d,%H:%M:%S},{value}" for t, value in values.items()]
    return "\r\n".join(["Date,Time,16-bit Signed", *rows, ""]).encode()
