"""Cycle records of machines, read by one engine that profiles drive (see ``cycle_profiles``).

Whatever the bytes are, the answer is records and faults with line numbers, never an exception. A line inside a cycle
that no pattern knows is a fault: it may be an alarm that nobody has met before.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sterigcs.devices.cycle_builder import CycleBuilder
from sterigcs.devices.cycle_layout import LineKind, LinePattern, Profile
from sterigcs.devices.cycle_rows import Rows, doubtful_row, good_rows
from sterigcs.devices.sniffing import NOT_SNIFFED, Sniffed, Sniffer, SniffReason, Text, text_of
from sterigcs.domain.cycles.records import CycleRecord
from sterigcs.domain.errors import Fault, Place

MAX_BYTES = 5_000_000
"""Some ten thousand cycles; a raw capture of several years stays below."""
MAX_CYCLES = 2_000
MAX_FAULTS = 500


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The cycles of one file, and all that could not be read: outside of cycles, and within (each record has its own).

    ``sha256`` is that of the bytes: the same file twice is no news. ``encoding`` and ``profile`` are None where no
    layout fitted; ``sniffed`` says why.
    """

    records: tuple[CycleRecord, ...]
    faults: tuple[Fault, ...]
    sha256: str
    profile: str | None = None
    encoding: str | None = None
    sniffed: Sniffed = NOT_SNIFFED


def read_cycle_records(data: bytes, profiles: Sequence[Profile], file: str = "") -> ReadResult:
    """Read every cycle of a file, in its order, with the layout that it was recognised by.

    ``file`` is its name or path: some layouts say the verdict by the extension or the folder.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    refused = _refused(data, file)
    if refused is not None:
        return ReadResult((), (refused[1],), sha256, sniffed=Sniffed(None, refused[0]))
    sniffer = Sniffer(data)
    sniffed = sniffer.sniff(profiles)
    if sniffed.profile is None:
        rivals = {"profiles": ", ".join(sniffed.rivals)} if sniffed.rivals else {}
        code = "cycle-file.ambiguous-layout" if sniffed.rivals else "cycle-file.unknown-layout"
        return ReadResult((), (Fault(code, Place(file), rivals),), sha256, sniffed=sniffed)
    return _read(sniffer.text(sniffed.profile), sniffed.profile, file, sha256, sniffed)


def read_with(data: bytes, profile: Profile, file: str = "") -> ReadResult:
    """Read every cycle of a file with a layout that somebody chose, whether or not the file is recognised by it."""
    sha256 = hashlib.sha256(data).hexdigest()
    refused = _refused(data, file)
    if refused is not None:
        return ReadResult((), (refused[1],), sha256, sniffed=Sniffed(None, refused[0]))
    return _read(text_of(data, profile), profile, file, sha256, Sniffed(profile, SniffReason.CHOSEN))


def _read(text: Text, profile: Profile, file: str, sha256: str, sniffed: Sniffed) -> ReadResult:
    reading = _Reading(profile, file)
    reading.read(text)
    reading.close()
    return ReadResult(tuple(reading.records), tuple(reading.faults), sha256, profile.id, text.encoding, sniffed)


def read_tag_files(files: Mapping[str, bytes], profile: Profile) -> ReadResult:
    """Read one cycle out of several files that hold a sensor each, joined on time (HMI data logs).

    The lines of the record are counted through all files; ``sha256`` is that of the files' own figures, one a line.
    """
    shas = [hashlib.sha256(data).hexdigest() for data in files.values()]
    sha256 = shas[0] if len(shas) == 1 else hashlib.sha256("\n".join(sorted(shas)).encode()).hexdigest()
    reading = _Reading(profile, next(iter(files), ""))
    encoding = None
    for file, data in files.items():
        refused = _refused(data, file)
        if refused is not None:
            reading.faults.append(refused[1])
            continue
        text = text_of(data, profile)
        reading.file, encoding = file, text.encoding
        reading.read(text)
    reading.close()
    sniffed = Sniffed(profile, SniffReason.CHOSEN)
    return ReadResult(tuple(reading.records), tuple(reading.faults), sha256, profile.id, encoding, sniffed)


def _refused(data: bytes, file: str) -> tuple[SniffReason, Fault] | None:
    if len(data) > MAX_BYTES:
        return SniffReason.TOO_LARGE, Fault("cycle-file.too-large", Place(file), {"limit": str(MAX_BYTES)})
    if not data.strip(b"\0 \t\r\n\x1a"):
        return SniffReason.EMPTY, Fault("cycle-file.empty", Place(file))
    return None


@dataclass(slots=True)
class _Reading:
    """The state of reading: cycles closed so far, the open one, all faults; ``before``: the lines of earlier files."""

    profile: Profile
    file: str
    records: list[CycleRecord] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cycle: CycleBuilder | None = None
    previous: str = ""
    before: int = 0

    def read(self, text: Text) -> None:
        """Read the lines of one file: starts of cycles, lines of known patterns, measured rows, or faults."""
        if not text.expected:
            self.fault("cycle-file.encoding", None, encoding=text.encoding)
        if self.cycle is not None:
            self.cycle.next_file()
        lines = text.lines
        rows = list(map(self.profile.row.strict.fullmatch, lines.texts))
        for place in sorted(lines.noise | lines.too_long):
            rows[place] = None
        place = 0
        while place < len(rows):
            last = place
            while self._in_rows(rows, last):
                last += 1
            if last > place:
                self._rows(rows[place:last], place)
                place = last
                continue
            if not self._line(place, lines.texts[place], too_long=place in lines.too_long, noise=place in lines.noise):
                break
            place += 1
        self.before += len(lines.texts)

    def _in_rows(self, rows: Sequence[re.Match[str] | None], place: int) -> bool:
        return self.cycle is not None and place < len(rows) and rows[place] is not None

    def _rows(self, matches: Sequence[re.Match[str] | None], place: int) -> None:
        self._take_rows(
            good_rows(self.profile, [each for each in matches if each is not None], self.before + place + 1)
        )

    def _take_rows(self, rows: Rows) -> None:
        if self.cycle is None:
            return
        if self.profile.tagged and not rows.tags:
            rows = replace(rows, tags=[self.file] * len(rows.lines))
        self.cycle.last_line = rows.lines[-1]
        for line, code, values in self.cycle.rows(rows):
            self.fault(code, line, of_cycle=True, **values)

    def _line(self, place: int, text: str, *, too_long: bool, noise: bool) -> bool:
        """Read a line that is no row; False where no more cycles are taken."""
        number = self.before + place + 1
        start = self.profile.start
        starts = start.search(text) is not None if start is not None else self.cycle is None and bool(text)
        if starts:
            self.close()
            if len(self.records) >= MAX_CYCLES:
                self.fault("cycle-file.too-many-cycles", number, limit=str(MAX_CYCLES))
                return False
            self.cycle = CycleBuilder(self.profile, number, self.file)
        if noise or too_long:
            self.fault("cycle.line-too-long" if too_long and not starts else "cycle.noise", number)
        elif text:
            self._known(number, text, starts=starts and start is not None)
        self.previous = text or self.previous
        return True

    def close(self) -> None:
        """Close the open cycle, whether or not it came to its end."""
        if self.cycle is None:
            return
        self.cycle.close(self.profile.file_verdicts)
        if not self.cycle.ended:
            self.fault("cycle.truncated", self.cycle.last_line)
        self.records.append(self.cycle.record())
        self.cycle = None

    def fault(self, code: str, number: int | None, *, of_cycle: bool = False, **values: str) -> None:
        """Note a fault; one of an unfinished cycle belongs to its record as well.

        ``of_cycle``: its line was taken for the cycle's own, be it behind the closing line.
        """
        fault = Fault(code, Place(self.file, number), values)
        open_ = self.cycle is not None and (of_cycle or not self.cycle.ended)
        if self.cycle is not None and open_ and len(self.cycle.faults) < MAX_FAULTS:
            self.cycle.faults.append(fault)
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)
        elif len(self.faults) == MAX_FAULTS:
            self.faults.append(Fault("cycle-file.too-many-faults", Place(self.file, number)))

    def _known(self, number: int, text: str, *, starts: bool) -> None:
        hit = self._match(text)
        if hit is not None and hit[0].kind is LineKind.BLANK:
            if self.cycle is not None and not self.cycle.ended:
                self.cycle.last_line = number
            return
        if self.cycle is None or (hit is not None and hit[0].kind is LineKind.FOREIGN):
            self._outside(number, hit)
        elif hit is not None:
            self.cycle.last_line = number
            for code, values in self.cycle.take(hit[0], hit[1], number):
                self.fault(code, number, of_cycle=True, **values)
        elif not starts and not self._doubtful_row(number, text):
            self.fault("cycle-file.line-unknown" if self.cycle.ended else "cycle.line-unknown", number)

    def _match(self, text: str) -> tuple[LinePattern, re.Match[str]] | None:
        for pattern in self.profile.lines:
            if pattern.after is not None and not pattern.after.search(self.previous):
                continue
            if found := pattern.pattern.search(text):
                return pattern, found
        return None

    def _outside(self, number: int, hit: tuple[LinePattern, re.Match[str]] | None) -> None:
        """Judge a line that is no part of a cycle: the capture program's own, expected between cycles only."""
        foreign = hit is not None and hit[0].kind is LineKind.FOREIGN
        if foreign and self.cycle is not None and not self.cycle.ended:
            self.fault("cycle.capture-interrupted", number)
        elif not foreign:
            self.fault("cycle-file.line-unknown", number)

    def _doubtful_row(self, number: int, text: str) -> bool:
        rows = doubtful_row(self.profile, text, number)
        if rows is None:
            return False
        self._take_rows(rows)
        return True
