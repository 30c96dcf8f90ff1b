"""The scan door: one text scanned by one person at one station becomes one act, and one answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from sterigcs.domain.actions import ASK_AGAIN, Action, action_of
from sterigcs.domain.codes import CodeKind, DamagedCode, OwnCode
from sterigcs.domain.errors import Accepted, Notice, Outcome, Refusal
from sterigcs.domain.journal import ActUndone, Draft, ScanRefused, key_of, kind_of_subject
from sterigcs.domain.machines import TestRead
from sterigcs.domain.members import Setting
from sterigcs.domain.nonconformities import Cause
from sterigcs.domain.packs import OVER, Pack, Packed
from sterigcs.domain.people import (
    Person,
    PersonCard,
    PersonUnknown,
    RoleRefused,
    SkillMissing,
    SkillRequired,
    has_skill,
    may_work_at,
)
from sterigcs.domain.scanned import (
    AmbiguousGs1,
    ReadScanned,
    ScanAmbiguous,
    ScanDamaged,
    Scanned,
    ScanUnknown,
    alias_keys,
)
from sterigcs.domain.scanning import (
    ActionDone,
    ConfirmAgain,
    NotForThisStation,
    NothingToUndo,
    NotKnownHere,
    ScanFirst,
    TimeInFuture,
    TooLateToUndo,
    Undone,
)
from sterigcs.domain.sessions import Session, session_subject
from sterigcs.domain.stations import Station
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date
from sterigcs.services.desk import HELD, NOTHING, Desk
from sterigcs.services.folds import FOLDS, begin
from sterigcs.services.ports import Doing, Store, Writing
from sterigcs.services.stations import (
    assembly,
    driving,
    loading,
    packing,
    receipt,
    reception,
    sending,
    store,
    transport,
    unloading,
    use,
    washing,
)
from sterigcs.services.stations.common import StationPlan

PLANS: Final[Mapping[Station, StationPlan]] = {
    Station.SENDING: sending.PLAN,
    Station.RECEPTION: reception.PLAN,
    Station.WASHING: washing.PLAN,
    Station.ASSEMBLY: assembly.PLAN,
    Station.PACKING: packing.PLAN,
    Station.LOADING: loading.PLAN,
    Station.UNLOADING: unloading.PLAN,
    Station.DISPATCH: transport.DISPATCH,
    Station.RECEIPT: receipt.PLAN,
    Station.USE: use.PLAN,
    Station.TRANSPORT: driving.PLAN,
    Station.STORE: store.PLAN,
}

CLOCKS_AGREE: Final = timedelta(minutes=1)
"""How far ahead of this computer a scanner's clock may be before its times are refused."""

_TYPED: Final = re.compile(r"\s*([LN])\s?(\d{1,4})\s*", re.IGNORECASE)
_SEAL: Final = re.compile(r"\s*S\s?(\d{3,12})\s*", re.IGNORECASE)
_OWN_SUBJECTS: Final = {CodeKind.PACK: "pack", CodeKind.LOAD: "load", CodeKind.SHIPMENT: "shipment"}


class LineAnsweredBefore(Accepted):
    """This very line of a batch file was answered in an earlier run: nothing is written."""

    code: ClassVar[str] = "scan.line-answered-before"


class PersonInHand(Accepted):
    """A badge was scanned: the next scans are this person's."""

    code: ClassVar[str] = "scan.person"
    person: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door answers: the notice, the entries it wrote, the packs whose label comes out.

    ``person``: who scans from now on, when a badge was scanned; ``recorded``: something happened and was written.
    """

    text: str
    notice: Notice
    entries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    person: str | None = None
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan. ``line``: what tells this very line of a batch file from all others; ``declared_at``: its own time."""

    station: Station
    person: str
    text: str
    line: str | None = None
    declared_at: datetime | None = None


class ScanDoor:
    """Answers scans. Each answer is given after its commit."""

    def __init__(self, store: Store, read: ReadScanned) -> None:
        self._store = store
        self._read = read

    def scan(self, scan: Scan) -> Answer:
        """Answer one scan, in one transaction."""
        with self._store.write() as work:
            if scan.declared_at is not None and scan.declared_at > work.now + CLOCKS_AGREE:
                return Answer(scan.text, TimeInFuture())
            if scan.line is not None and not work.mark_line(scan.line):
                return Answer(scan.text, LineAnsweredBefore())
            scanned = self._read(scan.text)
            answer = self._answer(work, scan, scanned)
            if scan.line is not None and isinstance(answer.notice, Refusal) and not answer.recorded:
                work.forget_line(scan.line)  # nothing happened: the line may succeed when the file is run again
            return answer

    @staticmethod
    def _answer(work: Writing, scan: Scan, scanned: Scanned) -> Answer:
        if isinstance(scanned, OwnCode) and scanned.parts.kind is CodeKind.BADGE:
            return _badge(work, scan.text, scanned.code)
        return _Scanning(work, scan, scanned).answer()


def _badge(work: Writing, text: str, badge: str) -> Answer:
    """Turn to another person in one scan: the badge identifies, the PIN would prove."""
    person = work.person_of_badge(badge)
    if person is None:
        return Answer(text, PersonUnknown(person=badge))
    return Answer(text, PersonInHand(person=person), person=person)


class _Scanning:
    """One scan under way."""

    def __init__(self, work: Writing, scan: Scan, scanned: Scanned) -> None:
        self._work = work
        self._scan = scan
        self._scanned = scanned
        self._plan = PLANS[scan.station]
        self._subject: str | None = None
        self._corrects: str | None = None

    def answer(self) -> Answer:
        scan, work = self._scan, self._work
        at = scan.declared_at or work.now
        session_name = session_subject(scan.station, scan.person)
        own = self._own_subject()
        aliases = () if own else alias_keys(self._scanned)
        work.fetch_scanned([f"person:{scan.person}", session_name, *([own] if own else [])], aliases)
        person = work.get(Person, scan.person)
        card = person.on(local_date(at)) if person else None
        if card is None:
            return Answer(scan.text, PersonUnknown(person=scan.person))
        session = work.get(Session, key_of(session_name)) or Session(key=key_of(session_name))
        scanned = [own] if own else list(work.find(aliases))
        in_hand = [f"{HELD[slot]}:{key}" for slot, key in session.slots.items() if slot in HELD]
        work.fetch([*in_hand, *(name for subject in scanned for name in _related(work.life(subject)))])
        desk = Desk(work, scan.station, card, session, at)
        notice = self._refused_person(desk, card) or self._handle(desk)
        notice = self._with_skill(desk, card, notice)
        entries = self._record(desk, notice)
        return Answer(scan.text, notice, entries, tuple(desk.printed), recorded=bool(desk.drafts))

    def _refused_person(self, desk: Desk, card: PersonCard) -> Refusal | None:
        if not may_work_at(card, desk.station):
            return RoleRefused(person=card.code, station=desk.station)
        skill = self._plan.skill
        if skill is None or has_skill(card, skill, desk.today):
            return None
        setting: Setting | None = desk.work.reference(Setting, "missing-skill", desk.today)
        return SkillRequired(person=card.code, skill=skill) if setting and setting.value == "refuse" else None

    def _with_skill(self, desk: Desk, card: PersonCard, notice: Notice) -> Notice:
        """Warn once a day and session that the skill of this station is missing or out of date."""
        skill, today = self._plan.skill, desk.today.isoformat()
        if notice.outcome is not Outcome.ACCEPTED or skill is None or has_skill(card, skill, desk.today):
            return notice
        if desk.slot("warned") == today:
            return notice
        desk.turn(warned=today)
        return SkillMissing(person=card.code, skill=skill)

    def _record(self, desk: Desk, notice: Notice) -> tuple[str, ...]:
        """Append what was decided; a refused scan of a known thing is an entry too, once."""
        scan = self._scan
        drafts = list(desk.drafts)
        if not drafts and isinstance(notice, Refusal) and self._subject is not None:
            drafts += self._refused(desk, notice, self._subject)
        if self._corrects is None and (turned := desk.session_draft()) is not None:
            drafts.append(turned)
        declared = (scan.declared_at, scan.person) if scan.declared_at else (None, None)
        doing = Doing(scan.person, scan.station, declared[0], declared[1], self._corrects)
        return tuple(entry.id for entry in self._work.append(drafts, doing))

    def _refused(self, desk: Desk, notice: Refusal, subject: str) -> list[Draft]:
        fold = FOLDS.get(kind_of_subject(subject))
        life = self._work.life(subject)
        if fold is None or life is None or life.last_refusal == f"{desk.station}:{notice.code}":
            return []
        return [Draft(subject, self._work.home_of(subject) or desk.home, ScanRefused(notice.code))]

    def _own_subject(self) -> str | None:
        match self._scanned:
            case OwnCode(code, parts) if parts.kind in _OWN_SUBJECTS:
                return f"{_OWN_SUBJECTS[parts.kind]}:{code}"
        return None

    def _handle(self, desk: Desk) -> Notice:
        typed = _TYPED.fullmatch(self._scan.text)
        if typed is not None:
            handler = self._plan.line if typed[1].upper() == "L" else self._plan.count
            return handler(desk, int(typed[2])) if handler else NotForThisStation(thing=self._scan.text)
        seal = _SEAL.fullmatch(self._scan.text) if self._plan.seal else None
        if seal is not None and self._plan.seal is not None:
            return self._plan.seal(desk, seal[1])
        match self._scanned:
            case OwnCode(code, parts) if parts.kind is CodeKind.ACTION:
                action = action_of(code)
                return self._act(desk, action) if action else ScanUnknown(text=self._scan.text)
            case DamagedCode():
                self._speak_of_nothing(desk)
                return ScanDamaged(text=self._scan.text)
        if desk.slot("asked") in ASK_AGAIN:
            desk.turn(asked=None)
        notice = self._thing(desk)
        self._speak_of(desk, notice)
        return notice

    def _speak_of(self, desk: Desk, notice: Notice) -> None:
        """Keep what the next wall code is about, when this scan writes nothing that tells it.

        A thing already done or refused is the one spoken of; after a code that names nothing, nothing is.
        """
        told = isinstance(notice, Refusal) and self._subject and self._refused(desk, notice, self._subject)
        if desk.drafts or told:
            desk.turn(last=None)
        elif self._subject is None:
            self._speak_of_nothing(desk)
        elif not desk.turned and desk.spoken_of() != self._subject:
            desk.turn(last=self._subject)

    @staticmethod
    def _speak_of_nothing(desk: Desk) -> None:
        if desk.spoken_of() not in {None, NOTHING}:
            desk.turn(last=NOTHING, struck=None)

    def _thing(self, desk: Desk) -> Notice:
        subject = self._own_subject()
        if subject is None:
            found = self._chosen(desk.work.find(alias_keys(self._scanned)))
            if isinstance(found, Refusal):
                return found
            if found is None:
                return self._unknown()
            subject = found
        self._subject = subject
        handler = self._plan.things.get(kind_of_subject(subject))
        state: Any = self._work.life(subject)
        if state is None:
            state = begin(FOLDS[kind_of_subject(subject)], subject)
        if handler is None:
            return NotForThisStation(thing=str(getattr(state, "name", key_of(subject))))
        return handler(desk, state)

    def _unknown(self) -> Notice:
        match self._scanned:
            case OwnCode(code):
                return NotKnownHere(thing=code)
            case AmbiguousGs1(text, readings):
                return ScanAmbiguous(text=text, readings=len(readings))
            case _:
                return ScanUnknown(text=self._scan.text)

    def _chosen(self, subjects: tuple[str, ...]) -> str | Refusal | None:
        """Choose among what answers to a code: a spoken number comes back each year, one pack of it still lives."""
        here = [name for name in subjects if kind_of_subject(name) in self._plan.things] or list(subjects)
        if len(here) > 1:
            self._work.fetch(here)
            living = [n for n in here if not ((p := self._work.get(Pack, key_of(n))) and p.status in OVER)]
            here = living if len(living) == 1 else here
        if len(here) > 1:
            return ScanAmbiguous(text=self._scan.text, readings=len(here))
        return here[0] if here else None

    def _act(self, desk: Desk, action: Action) -> Notice:
        asked = desk.slot("asked")
        confirmed = Action(asked) if action is Action.VALIDATE and asked in ASK_AGAIN else None
        if asked in ASK_AGAIN:
            desk.turn(asked=None)
        handler = self._plan.actions.get(confirmed or action)
        if handler is not None and action in ASK_AGAIN:
            desk.turn(asked=action.value)
            return ConfirmAgain(action=action)
        if handler is not None:
            return handler(desk, confirmed or action)
        match action:
            case Action.UNDO_LAST:
                return self._undo(desk)
            case Action.REPORT_PROBLEM:
                return _report(desk, action)
            case Action.HELP:
                return ActionDone(action=action, thing=desk.station)
            case _:
                return NotForThisStation(thing=action)

    def _undo(self, desk: Desk) -> Notice:
        """Undo this person's last act at this station, while its facts are the last on their subjects."""
        entries = next(self._work.recent_acts(desk.person.code, desk.station), ())
        if not entries:
            return NothingToUndo()
        self._work.fetch(entry.subject for entry in entries)
        facts = [self._work.fact(entry) for entry in entries]
        # A test reading may already stand behind a start: another reading answers it, never an undo.
        settled = any(fact.settlement or isinstance(fact, TestRead) for fact in facts)
        moved = any(self._work.last_act_on(entry.subject) != entry.act for entry in entries)
        thing = key_of(entries[0].subject)
        if settled or moved:
            return TooLateToUndo(thing=thing)
        self._corrects = entries[0].act
        for name, home in {entry.subject: entry.home for entry in entries}.items():
            desk.write(name, home, ActUndone())
        return Undone(thing=_name(self._work, entries[0].subject))


def _related(state: object) -> list[str]:
    """Name what the rules about a scanned thing will ask for, so that it is read at once."""
    names: list[str | None] = []
    match state:
        case Tray():
            names = [f"pack:{state.pack}" if state.pack else None, f"department:{state.requesting_department}"]
            if state.card is not None:
                names += [f"tray-type:{state.card.tray_type}", f"count-sheet:{state.card.tray_type}"]
        case Pack(packed=Packed() as packed):
            names = [f"department:{packed.department}", f"tray:{packed.tray}" if packed.tray else None]
    return [name for name in names if name is not None]


def _name(work: Writing, subject: str) -> str:
    return str(getattr(work.life(subject), "name", key_of(subject)))


def _report(desk: Desk, action: Action) -> Notice:
    """Open a non-conformity on what was scanned last (rule 20)."""
    subject = desk.last_subject("tray", "pack", "carrier", "load", "machine", "shipment")
    if subject is None:
        return ScanFirst(what="thing")
    home = desk.work.home_of(subject) or desk.home
    desk.open_case("reported", 2, subject, home, Cause.UNKNOWN, after_release=False)
    return ActionDone(action=action, thing=_name(desk.work, subject))
