"""The samples of one cycle while its rows come in: one column a sensor, in the units of the record."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import gt

from sterigcs.devices.cycle_layout import Column
from sterigcs.devices.cycle_rows import Rows
from sterigcs.devices.units import convert, convert_all
from sterigcs.domain.cycles.records import Channel, Quantity, Sample

Problem = tuple[int, str, dict[str, str]]


@dataclass(slots=True)
class _Track:
    """What one sensor gave: seconds, values, lines."""

    seconds: list[float] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Sampling:
    """Collects the values of all columns; with ``tagged`` rows each names the sensor it is of."""

    columns: tuple[Column, ...]
    tagged: bool
    stage_tag: re.Pattern[str] | None = None
    tracks: dict[str, _Track] = field(default_factory=dict)
    foreign_tags: set[str] = field(default_factory=set)

    def take(self, rows: Rows, placed: Sequence[float | None]) -> Iterator[Problem]:
        """Take the values of rows; gives the problems as (line, code, values)."""
        if self.tagged:
            yield from self._tagged(rows, placed)
            return
        for column, printed, letters in zip(self.columns, rows.values, rows.units, strict=True):
            yield from self._column(column, printed, letters, rows.lines, placed)

    def pressure_at(self, line: int) -> float | None:
        """Give the pressure that stands on a line, of the first sensor in the order of the layout."""
        for column in self.columns:
            track = self.tracks.get(column.name)
            if column.quantity is Quantity.PRESSURE and track is not None:
                place = bisect_left(track.lines, line)
                if track.lines[place : place + 1] == [line]:
                    return track.values[place]
        return None

    def channels(self, origin: float) -> tuple[Channel, ...]:
        """Give one channel a column, its samples in time order, seconds from the start of the cycle."""
        joined = self._joined() if self.tagged else {}
        return tuple(
            Channel(
                column.name, column.quantity, self._samples(column.name, origin, joined), column.chamber, column.gauge
            )
            for column in self.columns
        )

    def _samples(self, name: str, origin: float, joined: dict[float, int]) -> tuple[Sample, ...]:
        track = self.tracks.get(name)
        if track is None:
            return ()
        lines = [joined[at] for at in track.seconds] if joined else track.lines
        seconds = [at - origin for at in track.seconds] if origin else track.seconds
        samples = list(map(Sample._make, zip(seconds, track.values, lines, strict=True)))
        if any(map(gt, seconds, islice(seconds, 1, None))):
            samples.sort(key=lambda sample: (sample.seconds, sample.line))
        return tuple(samples)

    def _joined(self) -> dict[float, int]:
        """Give one line to all values of one time: tags that were written apart make one row."""
        lines: dict[float, int] = {}
        for track in self.tracks.values():
            for at, line in zip(track.seconds, track.lines, strict=True):
                lines[at] = min(line, lines.get(at, line))
        return lines

    def _tagged(self, rows: Rows, placed: Sequence[float | None]) -> Iterator[Problem]:
        for place, tag in enumerate(rows.tags):
            column = next((each for each in self.columns if each.tag is not None and each.tag.search(tag)), None)
            if column is not None:
                yield from self._column(column, [rows.values[0][place]], (), [rows.lines[place]], [placed[place]])
            elif not (self.stage_tag is not None and self.stage_tag.search(tag)) and tag not in self.foreign_tags:
                self.foreign_tags.add(tag)
                yield rows.lines[place], "cycle.tag-unknown", {"text": tag}

    def _column(
        self,
        column: Column,
        printed: Sequence[float | None],
        letters: Sequence[str | None],
        lines: Sequence[int],
        placed: Sequence[float | None],
    ) -> Iterator[Problem]:
        values = _converted(column, printed, letters)
        track = self.tracks.setdefault(column.name, _Track())
        if None not in values and None not in placed:
            track.seconds += placed  # type: ignore[arg-type]
            track.values += values  # type: ignore[arg-type]
            track.lines += lines
            return
        for at, value, raw, line in zip(placed, values, printed, lines, strict=True):
            if raw is None and not column.optional:
                yield line, "cycle.value-unreadable", {"column": column.name}
            elif raw is not None and value is None:
                yield line, "cycle.value-implausible", {"column": column.name, "text": f"{raw:g}"}
            elif at is not None and value is not None:
                track.seconds.append(at)
                track.values.append(value)
                track.lines.append(line)


def _converted(
    column: Column, printed: Sequence[float | None], letters: Sequence[str | None]
) -> Sequence[float | None]:
    if column.scale != 1:
        printed = [None if value is None else value * column.scale for value in printed]
    if not any(letters):
        return convert_all(printed, column.quantity, column.unit)
    units = [column.suffixes[letter] if letter else column.unit for letter in letters]
    return [
        None if value is None else convert(value, column.quantity, unit)
        for value, unit in zip(printed, units, strict=True)
    ]
