"""Layouts of cycle records as data: one TOML file a layout, read into a ``Profile`` and checked on the way.

A profile says how to decode the bytes, which line starts a cycle, what the header, phase, result and closing lines look
like, in which units the rows are. Adding a machine is adding a file; what is wrong in one is a ``Fault``, and that
profile is left out.
"""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sterigcs.devices.units import PRESSURE_UNITS, TEMPERATURE_UNITS
from sterigcs.domain.cycles.records import MachineVerdict, PhaseMark, Process, Quantity
from sterigcs.domain.errors import Fault, Place


class LineKind(StrEnum):
    """What a line of a cycle record is."""

    BLANK = "blank"
    FOREIGN = "foreign"
    HEADER = "header"
    PHASE = "phase"
    PULSE = "pulse"
    RESULT = "result"
    VERDICT = "verdict"
    FAULT = "fault"
    WARNING = "warning"


class RowTime(StrEnum):
    """What the time in front of a row counts from."""

    CLOCK = "clock"
    ELAPSED = "elapsed"


class DateOrder(StrEnum):
    """In which order a date is printed."""

    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"
    YEAR_FIRST = "year-month-day"


_MINUTES_OR_SECONDS = {f"{name}_{unit}" for name in ("nominal_hold", "drying") for unit in ("s", "min")}
GROUPS: Mapping[LineKind, frozenset[str]] = {
    LineKind.BLANK: frozenset(),
    LineKind.FOREIGN: frozenset(),
    LineKind.PULSE: frozenset(),
    LineKind.HEADER: frozenset(
        {"date", "time", "machine_serial", "counter", "load_number", "programme", "nominal_temperature"}
        | {"vacuum_pulses", "note"}
        | _MINUTES_OR_SECONDS
    ),
    LineKind.PHASE: frozenset({"text", "time", "state"}),
    LineKind.VERDICT: frozenset({"text", "time", "state"}),
    LineKind.FAULT: frozenset({"text", "time"}),
    LineKind.WARNING: frozenset({"text", "time"}),
    LineKind.RESULT: frozenset(
        {f"{name}_{edge}" for name in ("temperature", "pressure") for edge in ("min", "max")}
        | {"hold_min", "hold_s", "hold_start", "hold_end"}
    ),
}
"""The named groups a pattern of each kind may have: the fields that it fills."""

_NEEDS_TEXT = {LineKind.PHASE, LineKind.VERDICT, LineKind.FAULT, LineKind.WARNING}


@dataclass(frozen=True, slots=True)
class LinePattern:
    """One pattern, compared with a line whose runs of blanks were made one; what it means beyond its groups."""

    kind: LineKind
    pattern: re.Pattern[str]
    mark: PhaseMark | None = None
    sense: MachineVerdict | None = None
    vacuum: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One number of a row: sensor, unit, and the letters glued to the number, if any."""

    name: str
    quantity: Quantity
    unit: str
    chamber: bool = True
    gauge: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A layout. ``units`` are those of the printed results; ``states`` the verdict words of phases and end."""

    id: str
    version: int
    title: str
    process: Process
    encodings: tuple[str, ...]
    strip: tuple[re.Pattern[str], ...]
    start: re.Pattern[str]
    date: DateOrder
    row_time: RowTime
    decimal: str
    units: Mapping[Quantity, str]
    states: Mapping[str, MachineVerdict]
    columns: tuple[Column, ...]
    lines: tuple[LinePattern, ...]


def load_profiles(folder: Path) -> tuple[tuple[Profile, ...], tuple[Fault, ...]]:
    """Read every ``*.toml`` of a folder; the good profiles by name, and the faults of the others."""
    profiles: list[Profile] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            faults.append(Fault("cycle-profile.unreadable", Place(path.name), {"detail": str(problem)}))
            continue
        profile, wrong = parse_profile(text, path.name)
        faults += wrong
        if profile is not None and any(profile.id == other.id for other in profiles):
            faults.append(Fault("cycle-profile.twice", Place(path.name), {"profile": profile.id}))
        elif profile is not None:
            profiles.append(profile)
    return tuple(profiles), tuple(faults)


def parse_profile(text: str, file: str = "") -> tuple[Profile | None, tuple[Fault, ...]]:
    """Turn the text of one profile into a ``Profile``, or into the faults that keep it from being used."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return None, (Fault("cycle-profile.unreadable", Place(file), {"detail": str(problem)}),)
    taken = _Taking(data)
    profile = taken.profile()
    if taken.wrong:
        return None, tuple(Fault("cycle-profile.item", Place(file), {"item": item}) for item in taken.wrong)
    return profile, ()


class _Taking:
    """Takes the items of one profile; what is missing, unknown or of the wrong kind is noted by its path."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.wrong: list[str] = []

    def profile(self) -> Profile:
        units = self._table(self.data, "units")
        profile = Profile(
            id=self._text(self.data, "id"),
            version=self._whole(self.data, "version"),
            title=self._text(self.data, "title"),
            process=self._one_of(Process, self.data, "process", Process.STEAM),
            encodings=tuple(map(self._encoding, self._texts(self.data, "encodings"))),
            strip=tuple(self._regex(each, "strip") for each in self._texts(self.data, "strip", [])),
            start=self._regex(self._text(self.data, "start"), "start"),
            date=self._one_of(DateOrder, self.data, "date", DateOrder.DAY_FIRST),
            row_time=self._one_of(RowTime, self.data, "row_time", RowTime.CLOCK),
            decimal=self._text(self.data, "decimal"),
            units={
                Quantity.TEMPERATURE: self._unit(units, "temperature", TEMPERATURE_UNITS),
                Quantity.PRESSURE: self._unit(units, "pressure", PRESSURE_UNITS),
            },
            states={word: self._sense(word, sense) for word, sense in self._table(self.data, "states").items()},
            columns=self._columns(units),
            lines=tuple(
                line for i, item in enumerate(self._tables("lines")) for line in self._line(item, f"lines[{i}]")
            ),
        )
        self._leftovers(self.data, "", set(Profile.__dataclass_fields__))
        self._coherent(profile)
        return profile

    def _coherent(self, profile: Profile) -> None:
        if profile.decimal not in {".", ","}:
            self.wrong.append("decimal")
        if not profile.encodings:
            self.wrong.append("encodings")
        if not any(line.kind is LineKind.VERDICT for line in profile.lines):
            self.wrong.append("lines: verdict")
        names = [column.name for column in profile.columns]
        if not names or len(set(names)) < len(names):
            self.wrong.append("columns")

    def _columns(self, units: dict[str, Any]) -> tuple[Column, ...]:
        found = []
        for i, item in enumerate(self._tables("columns")):
            path = f"columns[{i}]"
            quantity = self._one_of(Quantity, item, "quantity", None, path)
            known = TEMPERATURE_UNITS if quantity is Quantity.TEMPERATURE else PRESSURE_UNITS
            unit = self._unit({quantity.value: item.get("unit", units.get(quantity.value))}, quantity.value, known)
            flags = {
                "chamber": self._flag(item, "chamber", path, True),
                "gauge": self._flag(item, "gauge", path, False),
            }
            suffix = self._text(item, "suffix", "")
            found.append(Column(self._text(item, "name"), quantity, unit, suffix=suffix, **flags))
            self._leftovers(item, f"{path}.", {"name", "quantity", "unit", "chamber", "gauge", "suffix"})
        return tuple(found)

    def _line(self, item: dict[str, Any], path: str) -> list[LinePattern]:
        kind = self._one_of(LineKind, item, "is", None, path)
        mark = self._one_of(PhaseMark, item, "mark", None, path) if "mark" in item else None
        sense = self._one_of(MachineVerdict, item, "sense", None, path) if "sense" in item else None
        if "pulse" in item and item["pulse"] not in {"vacuum", "steam"}:
            self.wrong.append(f"{path}.pulse")
        self._leftovers(item, f"{path}.", {"is", "patterns", "mark", "sense", "pulse"})
        found = []
        for j, text in enumerate(self._texts(item, "patterns")):
            pattern = self._regex(text, f"{path}.patterns[{j}]")
            groups = set(pattern.groupindex)
            lacks = kind in _NEEDS_TEXT and "text" not in groups
            silent = kind is LineKind.VERDICT and sense is None and "state" not in groups
            if groups - GROUPS[kind] or lacks or silent:
                self.wrong.append(f"{path}.patterns[{j}]")
            found.append(LinePattern(kind, pattern, mark, sense, item.get("pulse") == "vacuum"))
        return found

    def _text(self, table: dict[str, Any], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            self.wrong.append(key)
            return ""
        return value

    def _texts(self, table: dict[str, Any], key: str, default: list[str] | None = None) -> list[str]:
        value = table.get(key, default)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.wrong.append(key)
            return []
        return value

    def _whole(self, table: dict[str, Any], key: str) -> int:
        value = table.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.wrong.append(key)
            return 0
        return value

    def _flag(self, table: dict[str, Any], key: str, path: str, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.wrong.append(f"{path}.{key}")
            return default
        return value

    def _table(self, table: dict[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.wrong.append(key)
            return {}
        return value

    def _tables(self, key: str) -> list[dict[str, Any]]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.wrong.append(key)
            return []
        return value

    def _one_of(self, kind: Any, table: dict[str, Any], key: str, default: Any, path: str = "") -> Any:
        value = table.get(key, default)
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        self.wrong.append(f"{path}.{key}".lstrip("."))
        return next(iter(kind))

    def _sense(self, word: str, sense: Any) -> MachineVerdict:
        if sense not in set(MachineVerdict):
            self.wrong.append(f"states.{word}")
            return MachineVerdict.FAIL
        return MachineVerdict(sense)

    def _unit(self, table: dict[str, Any], key: str, known: Mapping[str, object]) -> str:
        if table.get(key) not in known:
            self.wrong.append(f"units.{key}")
            return next(iter(known))
        return str(table[key])

    def _encoding(self, name: str) -> str:
        try:
            return codecs.lookup(name).name
        except LookupError:
            self.wrong.append(f"encodings: {name}")
            return "latin-1"

    def _regex(self, text: str, path: str) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except re.error:
            self.wrong.append(path)
            return re.compile("(?!)")

    def _leftovers(self, table: dict[str, Any], path: str, known: set[str]) -> None:
        self.wrong += [f"{path}{key}" for key in table if key not in known]
