"""At the members: packs are used, used trays go into bins and are sent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import count, cycle
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import BinIsKept, CarrierCard, CarrierKind
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import DoNotUse
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, TrayType
from sterigcs.services.demonstration.containers import Containers
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.rows import PackRow

BIN_HOLDS: Final = 6
KEEPS_OPERATIONS: Final = frozenset({"CMC"})
"""Who turned the operation reference on."""
HELD_BACK_DAYS: Final = 9
"""How long a tray that comes back late is forgotten in a cupboard: more than the five days after which it is listed."""
_EYES: Final = "OPHT"
_WHILE_FILLING: Final = 0.65
_LEFT_OVER: Final = 40
"""Trays that wait for their turn in a container, or that are seldom asked for."""

BINS_TRIED: Final = 3
"""Bins looked at before one is found whose content need not be kept."""


class Members:
    """The five members and the sixth requester."""

    def __init__(self, scene: Scene, containers: Containers) -> None:
        self._scene = scene
        self._containers = containers
        self._held_back: dict[str, date] = {}
        self._unused: list[tuple[str, Action]] = []
        self._operations = count(1)
        self._tried: set[str] = set()
        bins: dict[str, list[str]] = defaultdict(list)
        for key, card in scene.book.cards[CarrierCard].items():
            if card.kind is CarrierKind.BIN:
                bins[card.organisation].append(key)
        self._bins = {organisation: cycle(keys) for organisation, keys in bins.items()}

    def use(self, trays: int) -> None:
        """Open so many trays, the oldest first for the most part, and a part of the pouches."""
        today = self._scene.day.isoformat()
        with self._scene.store.read() as look:
            rows = look.packs(status=PackStatus.DELIVERED)
        sterile = sorted((r for r in rows if (r.use_by or "") >= today and not r.recalled), key=_by_age)
        held = [row for row in sterile if row.tray]
        chosen = self._mostly_first(held, round(trays * self._part_used()))
        pouches = [row for row in sterile if row.item]
        chosen += self._mostly_first(pouches, min(len(pouches) // 8, 45))
        for department, opened in self._by_department(chosen):
            minutes = self._scene.chance.uniform(0, 75)
            self._scene.agenda.after(minutes, partial(self._open, department, [key_of(r.subject) for r in opened]))
        expired = sorted((r for r in rows if r.tray and (r.use_by or "") < today), key=_by_age)
        expired = [row for row in expired if row.subject not in self._tried]
        if expired and self._scene.happens(Oddity.EXPIRED):
            self._try_expired(expired[0])

    def _part_used(self) -> float:
        """Use less than comes in while trays are still scanned for the first time: the shelves fill."""
        with self._scene.store.read() as look:
            never = sum(row.since is None for row in look.trays(step=Step.AT_USE))
        return _WHILE_FILLING if never > _LEFT_OVER else 1.0

    def _mostly_first(self, rows: list[PackRow], count: int) -> list[PackRow]:
        """Choose, with a chance that falls with the place in the list."""
        ranked = [(place * self._scene.chance.random(), row.subject, row) for place, row in enumerate(rows)]
        return [row for _, _, row in sorted(ranked)[:count]]

    def _open(self, department: str, packs: Sequence[str]) -> None:
        scene = self._scene
        person = self._theatre(department)
        scene.scan(Station.USE, person, scene.code("department", department))
        for place, pack in enumerate(packs):
            scene.scan_thing(Station.USE, person, pack)
            if place == 0 and scene.book.organisation_at(department) in KEEPS_OPERATIONS:
                scene.scan(Station.USE, person, f"OP-{scene.day:%y%m%d}-{next(self._operations) % 100:02d}")
            if scene.happens(Oddity.OPENED_UNUSED, one_in=20):
                scene.scan(Station.USE, person, Action.OPENED_UNUSED)
        if scene.happens(Oddity.PROBLEM_REPORTED, one_in=20):
            kind = scene.code("reason", scene.chance.choice(("nc-pack-damaged", "nc-late", "nc-count")))
            scene.scan(Station.USE, person, Action.REPORT_PROBLEM, kind, Action.SEVERITY_2)

    def _theatre(self, department: str) -> str:
        book = self._scene.book
        return book.member(book.organisation_at(department), Role.THEATRE, Role.LOGISTICS)

    def _try_expired(self, row: PackRow) -> None:
        """Scan an expired pack before opening it: refused, and kept for the next bin."""
        self._tried.add(row.subject)
        answer = self._scene.scan(Station.USE, self._theatre(row.department or ""), key_of(row.subject))
        if isinstance(answer.notice, DoNotUse):
            self._unused.append((key_of(row.subject), Action.EXPIRED))

    def send_back(self, packs: Sequence[str]) -> None:
        """Send back, with the next bins, packs that nobody opened."""
        self._unused += [(pack, Action.NOT_USED) for pack in packs]

    def send(self, trays: int, *, wrapped_only: bool = False) -> None:
        """Put used trays in bins, each department its own; those never scanned before make up the number."""
        chosen = self._to_send(trays, wrapped_only=wrapped_only)
        groups: dict[str, list[str]] = defaultdict(list)
        for tray in chosen:
            groups[self._sender_of(tray)].append(tray.key)
        self._mix(groups)
        for department, keys in sorted(groups.items()):
            for first in range(0, len(keys), BIN_HOLDS):
                some = keys[first : first + BIN_HOLDS]
                self._scene.agenda.after(self._scene.chance.uniform(0, 25), partial(self._fill, department, some))
        if self._unused:
            self._scene.agenda.after(30, self._send_unused)

    def _to_send(self, trays: int, *, wrapped_only: bool) -> list[Tray]:
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.trays(step=Step.AT_USE)]
        keys = [key for key in keys if not wrapped_only or self._containers.of(key) is None]
        found = scene.states(Tray, keys, "tray")
        used = sorted((t for t in found if t.since is not None and t.since < scene.ago(20)), key=_since)
        fresh = [t for t in found if t.since is None]
        scene.chance.shuffle(fresh)
        self._hold_back(used)
        chosen: list[Tray] = []
        for tray in (*used, *fresh):
            if len(chosen) < trays and tray.key not in self._held_back and self._containers.free_for(tray.key, chosen):
                chosen.append(tray)
        return chosen

    def _hold_back(self, used: Sequence[Tray]) -> None:
        """Forget a used tray in a cupboard; find again those whose time has come."""
        scene = self._scene
        self._held_back = {key: until for key, until in self._held_back.items() if until > scene.day}
        if used and scene.happens(Oddity.LATE_RETURN):
            self._held_back[scene.chance.choice(used).key] = scene.day + timedelta(days=HELD_BACK_DAYS)

    def _sender_of(self, tray: Tray) -> str:
        """Say which department sends: where it was used, else its home; eyes are operated in a unit of their own."""
        card = self._scene.book.trays[tray.key]
        eyes = f"{card.owner}-{_EYES}"
        home = eyes if eyes in self._scene.book.departments and self._is_for_eyes(card.tray_type) else None
        return home or tray.department or card.home_department

    def _is_for_eyes(self, tray_type: str) -> bool:
        return str(self._scene.book.cards[TrayType][tray_type].specialty) == "Ophtalmologie"

    def _mix(self, groups: dict[str, list[str]]) -> None:
        """Send a tray from another place than the one that holds it."""
        book = self._scene.book
        for from_, keys in sorted(groups.items()):
            others = [d for d in sorted(groups) if book.organisation_at(d) != book.organisation_at(from_)]
            if len(keys) > 1 and others and self._scene.happens(Oddity.OTHER_SITE):
                groups[self._scene.chance.choice(others)].append(keys.pop())
                return

    def _fill(self, department: str, trays: Sequence[str]) -> None:
        """Fill a bin and close it."""
        scene = self._scene
        organisation = scene.book.organisation_at(department)
        person = scene.book.member(organisation, Role.LOGISTICS, Role.THEATRE)
        said = self._said(len(trays))
        self._take_bin(person, department, organisation, said)
        for tray in trays:
            self._put_in(person, tray)
        if len(trays) > 1 and scene.happens(Oddity.PRION_SUSPECT, one_in=10):
            scene.scan(Station.SENDING, person, Action.PATIENT_SUSPECT, Action.VALIDATE)
        scene.scan(Station.SENDING, person, Action.FINISH)

    def _take_bin(self, person: str, department: str, organisation: str, said: Action) -> None:
        """Take the next bin, or the one after when its content must be kept, and say what is known of what goes in."""
        scene = self._scene
        scene.scan(Station.SENDING, person, scene.code("department", department))
        for _ in range(BINS_TRIED):
            bin_ = scene.code("carrier", next(self._bins[organisation]))
            if not isinstance(scene.scan(Station.SENDING, person, bin_).notice, BinIsKept):
                break
        scene.scan(Station.SENDING, person, said)

    def _said(self, trays: int) -> Action:
        """Say what is known of the bin; of a small one something may be forgotten."""
        if trays <= 3 and self._scene.happens(Oddity.PRION_BY_PHONE):  # noqa: PLR2004 - calls are few
            return Action.PRETREATED
        if trays <= 3 and self._scene.happens(Oddity.PRETREATED_HERE):  # noqa: PLR2004
            return Action.PATIENT_NOT_SUSPECT
        return Action.PRETREATED_NOT_SUSPECT

    def _put_in(self, person: str, tray: str) -> None:
        scene = self._scene
        code = scene.code("tray", tray)
        scene.scan_thing(Station.SENDING, person, code)
        if scene.happens(Oddity.UNDONE):
            scene.scan(Station.SENDING, person, Action.UNDO_LAST, code)
        sheet = scene.book.cards[CountSheet][scene.book.trays[tray].tray_type]
        line = next((line for line in sheet.lines if not line.critical), None)
        if line is not None and scene.happens(Oddity.SHORT_DECLARED, one_in=10):
            scene.scan(Station.SENDING, person, f"L{line.line}")
        elif scene.happens(Oddity.URGENT, one_in=20):
            scene.scan(Station.SENDING, person, Action.URGENT)

    def _send_unused(self) -> None:
        """Send back what was not opened, by its label, with the reason."""
        scene, said = self._scene, dict(self._unused)
        self._unused = []
        for state in scene.states(Pack, list(said), "pack"):
            department = state.packed.department if state.packed else None
            if department is None or state.status is not PackStatus.DELIVERED:
                continue
            organisation = scene.book.organisation_at(department)
            person = scene.book.member(organisation, Role.LOGISTICS, Role.THEATRE)
            self._take_bin(person, department, organisation, Action.PRETREATED_NOT_SUSPECT)
            scene.scan(Station.SENDING, person, state.key, said[state.key], Action.FINISH)

    def _by_department(self, rows: Iterable[PackRow]) -> list[tuple[str, list[PackRow]]]:
        """Group packs by who opens them: a lent tray is opened by who borrowed it."""
        groups: dict[str, list[PackRow]] = defaultdict(list)
        for row in rows:
            borrower = self._scene.lent.get(row.tray or "")
            department = f"{borrower}-BLOC" if borrower else self._scene.book.destination(row)
            if department:
                groups[department].append(row)
        return sorted(groups.items())


def _by_age(row: PackRow) -> tuple[str, str]:
    return row.since or "", row.subject


def _since(tray: Tray) -> tuple[str, str]:
    return (tray.since.isoformat() if tray.since else "", tray.key)
