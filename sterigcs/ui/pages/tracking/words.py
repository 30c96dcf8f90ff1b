"""The line of a thing in words: one point a stage, each with the facts it opens."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.stages import Stage
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Shortage
from sterigcs.services.following import Followed
from sterigcs.services.timeline import FactLine, Mark, TimelineStep
from sterigcs.services.wording import Wording
from sterigcs.ui.widgets.trip import Fact, Point
from sterigcs.ui.writing import NBSP, hour, when

_BRIEF: Final = (
    *("shortage", "shortages", "substitute", "reason", "answer", "machine_name", "load_number", "number"),
    *("container", "bin", "decision", "vehicle", "shipment", "seal", "carrier", "site"),
)
"""What is said of a point before it is opened, the first two that its fact has."""
_NOTHING: Final = ("struck_out", "unscanned")
"""Counts that are told only when they are not zero."""
_UNSPOKEN: Final = frozenset({"run", "recall", "nonconformity", "machine"})
"""Keys that say nothing to a person; what they name is told beside them."""
_PLAIN: Final = frozenset({"tray.used", "pack.used"})


class LineWords:
    """Puts a line of steps in words."""

    def __init__(self, followed: Followed, wording: Wording, now: datetime, *, plain: bool = False) -> None:
        self._followed = followed
        self._wording = wording
        self._now = now
        self._plain = plain

    def points(self) -> list[Point]:
        """Give the points, the oldest first: what followed each other at one stage is one point."""
        steps = self._followed.line.steps
        done = [step for step in steps if step.mark is not Mark.TO_COME]
        found = [self._point(list(group)) for _key, group in groupby(done, key=_group)]
        found += [self._gap(station) for station in self._followed.gaps]
        return [*found, *(self._to_come(step) for step in steps if step.mark is Mark.TO_COME)]

    def _point(self, steps: Sequence[TimelineStep]) -> Point:
        held = [step for step in steps if not step.undone] or steps
        here = any(step.mark is Mark.HERE for step in steps)
        calls = [step for step in held if step.mark is Mark.ATTENTION]
        told = calls[-1] if calls else next((s for s in reversed(held) if _brief(s)), held[-1])
        mark = Mark.HERE if here else Mark.ATTENTION if calls else Mark.DONE
        at = steps[0].at if here else steps[-1].at
        words = self._at(at)
        if here:
            words = QCoreApplication.translate("Tracking", "since %1").replace("%1", words)
        line = "" if self._plain and not calls else self._line(told)
        facts = () if self._plain else tuple(self._fact(step) for step in reversed(steps))
        return Point(mark, self._title(steps[-1]), words, line, facts, undone=all(step.undone for step in steps))

    def _title(self, step: TimelineStep) -> str:
        if step.kind in _PLAIN:
            return self._wording.word("station", Station.USE)
        if step.stage is Stage.AT_MEMBER:
            return self._wording.word("station", Station.RECEIPT)
        if step.stage is not None:
            return self._wording.word("stage", step.stage)
        return _capital(self._wording.word("fact", step.kind))

    def _line(self, step: TimelineStep) -> str:
        said = [self._value(fact) for fact in _brief(step)[:2]]
        fact = self._wording.word("fact", step.kind)
        return f"{_capital(fact)}{NBSP}: {', '.join(said)}" if said else _capital(fact)

    def _fact(self, step: TimelineStep) -> Fact:
        notes = []
        if step.declared:
            notes.append(QCoreApplication.translate("Tracking", "Declared afterwards"))
        if step.undone:
            notes.append(QCoreApplication.translate("Tracking", "Undone"))
        label = self._wording.words.get("fact-field", {})
        lines = [
            f"{label.get(fact.field, fact.field)}{NBSP}: {self._value(fact)}" for fact in step.facts if _worth(fact)
        ]
        by = self._followed.names.get(f"person:{step.by}", step.by or "")
        title = _capital(self._wording.word("fact", step.kind))
        return Fact(title, self._at(step.at), by, tuple(lines), tuple(notes))

    def _value(self, fact: FactLine) -> str:
        if isinstance(fact.value, Shortage):
            return f"{fact.value.quantity} {fact.value.instrument}"
        named = self._followed.names.get(f"{fact.field}:{fact.value}")
        return named or self._wording.shown(fact.field, fact.value)

    def _gap(self, station: str) -> Point:
        words = QCoreApplication.translate("Tracking", "Step nobody scanned")
        return Point(Mark.ATTENTION, self._wording.word("station", station), "", words)

    def _to_come(self, step: TimelineStep) -> Point:
        leg = step.kind.removeprefix("leg.")
        at = QCoreApplication.translate("Tracking", "about %1").replace("%1", self._at(step.at))
        title = _capital(self._wording.word("leg", leg))
        if step.stage is Stage.AT_MEMBER:
            here = QCoreApplication.translate("Tracking", "With us")
            title = here if self._plain else self._wording.word("stage", Stage.AT_MEMBER)
        return Point(Mark.TO_COME, title, at if step.at else "", "")

    def _at(self, at: datetime | None) -> str:
        if at is None:
            return ""
        today = when(at, self._now).split(" ")[0] == when(self._now, self._now).split(" ")[0]
        return hour(at) if today else when(at, self._now)


def _group(step: TimelineStep) -> tuple[object, ...]:
    kind = step.kind if step.stage is None or step.kind in _PLAIN else None
    return step.stage, kind, step.kind.startswith("need.")


def _brief(step: TimelineStep) -> list[FactLine]:
    order = {field: rank for rank, field in enumerate(_BRIEF)}
    return sorted((fact for fact in step.facts if fact.field in order), key=lambda fact: order[fact.field])


def _worth(fact: FactLine) -> bool:
    return fact.field not in _UNSPOKEN and not (fact.field in _NOTHING and fact.value == 0)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
