"""Cycle records of machines, read by one engine that profiles drive (see ``cycle_profiles``).

Whatever the bytes are, the answer is records and faults with line numbers, never an exception. A line inside a cycle
that no pattern knows is a fault: it may be an alarm that nobody has met before.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sterigcs.devices.cycle_builder import CycleBuilder
from sterigcs.devices.cycle_profiles import LineKind, LinePattern, Profile
from sterigcs.devices.cycle_text import Line, clean_lines, decode, parse_number
from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.errors import Fault, Place

MAX_BYTES = 5_000_000
"""Some ten thousand cycles; a raw capture of several years stays below."""
MAX_CYCLES = 2_000
MAX_FAULTS = 500

_ROW = re.compile(r"(\d{1,3}:\d\d(?::\d\d)?) (.+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The cycles of one file, and all that could not be read: outside of cycles, and within (each record has its own).

    ``sha256`` is that of the bytes: the same file twice is no news. ``encoding`` and ``profile`` are None where no
    layout fitted.
    """

    records: tuple[CycleRecord, ...]
    faults: tuple[Fault, ...]
    sha256: str
    profile: str | None = None
    encoding: str | None = None


def read_cycle_records(data: bytes, profiles: Sequence[Profile], file: str = "") -> ReadResult:
    """Read every cycle of a file, in its order, with the layout whose start lines it has most of."""
    sha256 = hashlib.sha256(data).hexdigest()
    if len(data) > MAX_BYTES:
        return ReadResult((), (Fault("cycle-file.too-large", Place(file), {"limit": str(MAX_BYTES)}),), sha256)
    if not data.strip(b"\0 \t\r\n\x1a"):
        return ReadResult((), (Fault("cycle-file.empty", Place(file)),), sha256)
    profile = sniff(data, profiles)
    if profile is None:
        return ReadResult((), (Fault("cycle-file.unknown-layout", Place(file)),), sha256)
    text, encoding, expected = decode(data, profile.encodings)
    reading = _Reading(profile, file)
    if not expected:
        reading.fault("cycle-file.encoding", None, encoding=encoding)
    for line in clean_lines(text, profile.strip):
        if len(reading.records) >= MAX_CYCLES:
            reading.fault("cycle-file.too-many-cycles", line.number, limit=str(MAX_CYCLES))
            reading.cycle = None
            break
        reading.take(line)
    reading.close()
    return ReadResult(tuple(reading.records), tuple(reading.faults), sha256, profile.id, encoding)


def sniff(data: bytes, profiles: Sequence[Profile]) -> Profile | None:
    """Give the profile whose start-of-cycle line occurs most often, None where none does."""
    lines = {line.text for line in clean_lines(decode(data, ("latin-1",))[0])}
    hits = [(sum(profile.start.search(text) is not None for text in lines), profile) for profile in profiles]
    count, best = max(hits, key=lambda hit: hit[0], default=(0, None))
    return best if count else None


@dataclass(slots=True)
class _Reading:
    """The state of reading one file: cycles closed so far, the open one, all faults."""

    profile: Profile
    file: str
    records: list[CycleRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cycle: CycleBuilder | None = None

    def take(self, line: Line) -> None:
        """Read one line: start of a cycle, line of a known pattern, measured row, or fault."""
        if self.profile.start.search(line.text):
            self.close()
            self.cycle = CycleBuilder(self.profile, line.number)
            if line.noise or line.too_long:
                self.fault("cycle.noise", line.number)
        elif line.noise or line.too_long:
            self.fault("cycle.line-too-long" if line.too_long else "cycle.noise", line.number)
        elif line.text:
            self._read(line)

    def close(self) -> None:
        """Close the open cycle, whether or not it came to its end."""
        if self.cycle is None:
            return
        if not self.cycle.ended:
            self.fault("cycle.truncated", self.cycle.last_line)
        self.records.append(self.cycle.record())
        self.cycle = None

    def fault(self, code: str, number: int | None, **values: str) -> None:
        """Note a fault; one of an unfinished cycle belongs to its record as well."""
        fault = Fault(code, Place(self.file, number), values)
        if self.cycle is not None and not self.cycle.ended and len(self.cycle.faults) < MAX_FAULTS:
            self.cycle.faults.append(fault)
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)
        elif len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault("cycle-file.too-many-faults", Place(self.file, number)))

    def _read(self, line: Line) -> None:
        hit = self._match(line.text)
        if hit is not None and hit[0].kind is LineKind.BLANK:
            if self.cycle is not None and not self.cycle.ended:
                self.cycle.last_line = line.number
            return
        if self.cycle is None or (hit is not None and hit[0].kind is LineKind.FOREIGN):
            self._outside(line, hit)
        elif hit is not None:
            self.cycle.last_line = line.number
            for code, values in self.cycle.take(hit[0], hit[1], line.number):
                self.fault(code, line.number, **values)
        elif not self._row(line):
            self.fault("cycle-file.line-unknown" if self.cycle.ended else "cycle.line-unknown", line.number)

    def _match(self, text: str) -> tuple[LinePattern, re.Match[str]] | None:
        for pattern in self.profile.lines:
            if found := pattern.pattern.search(text):
                return pattern, found
        return None

    def _outside(self, line: Line, hit: tuple[LinePattern, re.Match[str]] | None) -> None:
        """Judge a line that is no part of a cycle: the capture program's own, expected between cycles only."""
        foreign = hit is not None and hit[0].kind is LineKind.FOREIGN
        if foreign and self.cycle is not None and not self.cycle.ended:
            self.fault("cycle.capture-interrupted", line.number)
        elif not foreign:
            self.fault("cycle-file.line-unknown", line.number)

    def _row(self, line: Line) -> bool:
        """Read a measured row: a time and one number for each column. A number that is none is missing, not zero."""
        found = _ROW.fullmatch(line.text)
        tokens = found[2].split(" ") if found else []
        columns = self.profile.columns
        if self.cycle is None or found is None or len(tokens) != len(columns):
            return False
        values = [
            parse_number(token.removesuffix(column.suffix), self.profile.decimal)
            for token, column in zip(tokens, columns, strict=True)
        ]
        if all(value is None for value in values):
            return False
        self.cycle.last_line = line.number
        for code, extra in self.cycle.row(found[1], values, line.number):
            self.fault(code, line.number, **extra)
        return True
