"""Curves of records that the store keeps: small ones are made at once, long ones in a process beside.

A record of tens of thousands of rows would hold Python, and with it the window, for a second.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

from sterigcs import bootstrap
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.persistence.store import SqlStore
from sterigcs.services.load_curve import CycleCurve, curve_of
from sterigcs.services.receiving import Kept, kept_file

BESIDE_FROM: Final = 100_000
"""From so many bytes on a file is read in the process beside: some two thousand rows."""


@dataclass(frozen=True, slots=True)
class _Asked:
    kept: Kept
    rank: int
    layouts: Mapping[str, str]
    limits: CycleLimits | None


class Curves:
    """Makes curves. The process beside is started when first needed and ends with ``close``."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._beside: ProcessPoolExecutor | None = None

    def of(self, records: Sequence[tuple[str, int]], limits: CycleLimits | None) -> list[CycleCurve | None]:
        """Give the curve of each record, named by its file's SHA-256 and its place from 1; None where none is there."""
        with self._store.read() as look:
            kept = [kept_file(look, file) for file, _ in records]
        asked = [
            None if each is None else _Asked(each[0], rank, each[1], limits)
            for each, (_, rank) in zip(kept, records, strict=True)
        ]
        begun = [self._begin(each) if each is not None else None for each in asked]
        return [each.result() if isinstance(each, Future) else each for each in begun]

    def close(self) -> None:
        """End the process beside."""
        if self._beside is not None:
            self._beside.shutdown(wait=True, cancel_futures=True)
            self._beside = None

    def _begin(self, asked: _Asked) -> "CycleCurve | Future[CycleCurve | None] | None":
        if len(asked.kept.content) < BESIDE_FROM:
            return make(asked)
        if self._beside is None:
            self._beside = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._beside.submit(make, asked)


def make(asked: _Asked) -> CycleCurve | None:
    """Read a file and make the curve of one of its records."""
    kept = asked.kept
    records = bootstrap.read_cycle_bytes(kept.content, kept.name, asked.layouts, kept.layout).records
    return curve_of(records[asked.rank - 1], asked.limits) if 0 < asked.rank <= len(records) else None
