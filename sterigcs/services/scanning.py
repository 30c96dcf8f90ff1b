"""The scan door: one text scanned by one person at one station becomes one act, and one answer."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from sterigcs.domain.actions import ASK_AGAIN, SEVERITIES, Action, action_of
from sterigcs.domain.codes import CodeKind, DamagedCode, OwnCode
from sterigcs.domain.errors import Accepted, Attention, Notice, Outcome, Refusal
from sterigcs.domain.journal import (
    ActUndone,
    Draft,
    ScanRefused,
    key_of,
    kind_of_subject,
    late_mention,
)
from sterigcs.domain.loads import Load, may_join
from sterigcs.domain.members import Setting
from sterigcs.domain.pack_facts import OVER, Packed, PackLoaded, PackTakenOut
from sterigcs.domain.packs import Pack
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
    OtherText,
    ReadScanned,
    ScanAmbiguous,
    ScanDamaged,
    Scanned,
    ScanUnknown,
    SpokenText,
    alias_keys,
)
from sterigcs.domain.scanning import (
    ConfirmAgain,
    HandUndone,
    NeverUndone,
    NotConfirmed,
    NotForThisStation,
    NothingToUndo,
    NotKnownHere,
    StationHelp,
    TimeInFuture,
    TooLateToUndo,
    TooOldToUndo,
    Undone,
)
from sterigcs.domain.sessions import Session, Turned, session_subject
from sterigcs.domain.spoken import SpokenPackNumber
from sterigcs.domain.stations import Station
from sterigcs.domain.tags import Tag, reserve_mention
from sterigcs.domain.trays import Tray
from sterigcs.domain.undoing import never_undone
from sterigcs.domain.values import local_date
from sterigcs.services.desk import HELD, NEEDED, NOTHING, Desk
from sterigcs.services.finding import spoken_name
from sterigcs.services.folds import FOLDS, begin
from sterigcs.services.late_entry import declared_hour, set_hour
from sterigcs.services.limits import UNDO_WITHIN, limit_of
from sterigcs.services.needs_followed import followed, touched
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Store, Writing
from sterigcs.services.quality_rows import NeedRow
from sterigcs.services.stations import plan_of, problems

CLOCKS_AGREE: Final = timedelta(minutes=1)
"""How far ahead of this computer a scanner's clock may be before its times are refused."""

_TYPED: Final = re.compile(r"\s*([LN])\s?(\d{1,4})\s*", re.IGNORECASE)
_HOUR: Final = re.compile(r"\s*H\s?(?:([01]\d|2[0-3]):?([0-5]\d))?\s*", re.IGNORECASE)
_LOT: Final = re.compile(r"\s*LOT\s+(\S{1,30})\s*", re.IGNORECASE)
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

    ``person``: who scans from now on, when a badge was scanned; ``recorded``: something happened and was written;
    ``needs``: those that wait for what this scan sent back, the earliest first (domain rule 3).
    ``subject``: what was scanned; ``undone``: the act that this one took back.
    """

    text: str
    notice: Notice
    entries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    person: str | None = None
    recorded: bool = False
    needs: tuple[NeedRow, ...] = ()
    subject: str | None = None
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan. ``line``: what tells this very line of a batch file from all others; ``declared_at``: its own time.

    ``recorded_by``: who types in what ``person`` did and wrote on paper (rule 18).
    """

    station: Station
    person: str
    text: str
    line: str | None = None
    declared_at: datetime | None = None
    recorded_by: str | None = None


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
            return _badge(work, scan, scanned.code)
        return _Scanning(work, scan, scanned).answer()


class PersonInHandLate(Attention):
    """A badge was scanned: the next scans are this person's, of an hour typed for what was done on paper."""

    code: ClassVar[str] = "scan.person-late"
    person: str
    at: datetime


class PersonInHandNow(Attention):
    """A badge was scanned: the next scans are this person's and of now, the hour typed was of another's."""

    code: ClassVar[str] = "scan.person-now"
    person: str


def _badge(work: Writing, scan: Scan, badge: str) -> Answer:
    """Turn to another person in one scan: the badge identifies, the PIN would prove."""
    person = work.person_of_badge(badge)
    if person is None:
        return Answer(scan.text, PersonUnknown(person=badge))
    if person == scan.person:
        return Answer(scan.text, PersonInHand(person=person), person=person)
    left, taken = (_session(work, scan.station, each) for each in (scan.person, person))
    typed = declared_hour(left, work.now)
    # A sheet of paper says the hour, then who: an hour typed just before goes on to the badge, any other ends with it.
    goes_on = typed is not None and _just_typed(work, scan)
    turned: dict[str, str | None] = {left.key: None} if left["late"] else {}
    turned |= {taken.key: left["late"]} if goes_on else {}
    home = work.home_of(f"person:{person}") or "central"
    drafts = [
        Draft(f"session:{key}", work.home_of(f"session:{key}") or home, Turned({"late": late}))
        for key, late in turned.items()
    ]
    work.append(drafts, Doing(scan.recorded_by or scan.person, scan.station))
    at = typed if goes_on else declared_hour(taken, work.now)
    notice: Notice = PersonInHandLate(person=person, at=at) if at else PersonInHand(person=person)
    if typed is not None and at is None:
        notice = PersonInHandNow(person=person)
    return Answer(scan.text, notice, person=person)


def _session(work: Writing, station: Station, person: str) -> Session:
    key = key_of(session_subject(station, person))
    return work.get(Session, key) or Session(key=key)


def _just_typed(work: Writing, scan: Scan) -> bool:
    """Tell whether nothing was scanned since an hour was typed."""
    entries = next(work.recent_acts(scan.recorded_by or scan.person, scan.station, refused=True), ())
    facts = [work.fact(entry) for entry in entries]
    return any(isinstance(fact, Turned) and fact.slots.get("late") for fact in facts)


class _Scanning:
    """One scan under way."""

    def __init__(self, work: Writing, scan: Scan, scanned: Scanned) -> None:
        self._work = work
        self._scan = scan
        self._scanned = scanned
        self._plan = plan_of(scan.station)
        self._subject: str | None = None
        self._corrects: str | None = None
        self._declared_at: datetime | None = None

    @property
    def _actor(self) -> str:
        """Who writes this scan: of what was done on paper, whoever types it in."""
        return self._scan.recorded_by or self._scan.person

    def answer(self) -> Answer:
        scan, work = self._scan, self._work
        session_name = session_subject(scan.station, scan.person)
        own = self._own_subject()
        aliases = () if own else alias_keys(self._scanned)
        begun_with = [f"person:{scan.person}", session_name, *(f"setting:{code}" for code in self._plan.settings)]
        work.fetch_scanned([*begun_with, *([own] if own else [])], aliases)
        session = work.get(Session, key_of(session_name)) or Session(key=key_of(session_name))
        self._declared_at = scan.declared_at or declared_hour(session, work.now)
        at = self._declared_at or work.now
        recorder = acting_person(work, scan.recorded_by) if scan.recorded_by else None
        if isinstance(recorder, Refusal):
            return Answer(scan.text, recorder)
        person = work.get(Person, scan.person)
        card = person.on(local_date(at)) if person else None
        if card is None:
            return Answer(scan.text, PersonUnknown(person=scan.person))
        scanned = [own] if own else list(work.find(aliases))
        named = HELD | NEEDED
        in_hand = [f"{named[s]}:{key}" for s, keys in session.slots.items() if s in named for key in keys.split()]
        work.fetch([*in_hand, *(name for subject in scanned for name in _related(work.life(subject)))])
        desk = Desk(work, scan.station, card, session, at, self._scanned, self._actor)
        notice = self._refused_person(desk, card) or self._handle(desk)
        notice = self._with_skill(desk, card, notice)
        entries = self._record(desk, notice)
        printed = tuple(desk.printed)
        return Answer(
            scan.text,
            notice,
            entries,
            printed,
            recorded=bool(desk.drafts),
            needs=touched(desk),
            subject=self._subject,
            undone=self._corrects,
        )

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
        drafts = [*desk.drafts, *(followed(desk) if self._corrects is None else ())]
        if not drafts and isinstance(notice, Refusal) and self._subject is not None:
            drafts += self._refused(desk, notice, self._subject)
        if self._corrects is None and (turned := desk.session_draft()) is not None:
            drafts.append(turned)
        late = self._declared_at
        if late is not None:
            drafts = [replace(draft, mentions=(*draft.mentions, late_mention(late))) for draft in drafts]
        doing = Doing(self._actor, scan.station, late, scan.person if late else None, self._corrects)
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
        hour = _HOUR.fullmatch(self._scan.text)
        if hour is not None:
            return set_hour(desk, hour[1], hour[2])
        lot = _LOT.fullmatch(self._scan.text)
        if lot is not None and self._plan.lot is not None:
            return self._plan.lot(desk, lot[1].upper())
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
        dropped = self._dropped(desk)
        notice = self._by_number(desk, self._thing(desk))
        self._speak_of(desk, notice)
        self._let_go(desk, notice)
        return notice if dropped is None or isinstance(notice, Refusal) else dropped

    def _dropped(self, desk: Desk) -> NotConfirmed | None:
        """Drop an act that waited for VALIDER: something else was scanned; nobody must believe that it was noted."""
        asked = desk.slot("asked")
        if asked not in ASK_AGAIN:
            return None
        desk.turn(asked=None)
        return NotConfirmed(action=Action(asked))

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

    def _let_go(self, desk: Desk, notice: Notice) -> None:
        """Put down what was in hand of the kind just refused, unless it is that very thing."""
        if not isinstance(notice, Refusal) or self._subject is None:
            return
        put_down = self._plan.let_go.get(kind_of_subject(self._subject))
        if put_down is not None and all(f"{HELD[s]}:{desk.slot(s)}" != self._subject for s in HELD):
            put_down(desk, key_of(self._subject))

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
            found = found or self._reserve_label()
            if found is None:
                return self._unknown(desk)
            subject = found
        self._subject = subject
        handler = self._plan.things.get(kind_of_subject(subject))
        state: Any = self._work.life(subject)
        if state is None:
            state = begin(FOLDS[kind_of_subject(subject)], subject)
        problem = problems.problem_type(desk, state)
        if problem is not None:
            return problems.name_type(desk, problem)
        if handler is None:
            return NotForThisStation(thing=str(getattr(state, "name", key_of(subject))))
        return handler(desk, state)

    def _reserve_label(self) -> str | None:
        """Give the pack that will bear the label numbered in reserve whose spoken number was typed (rule 18)."""
        if not isinstance(self._scanned, SpokenText) or not isinstance(self._scanned.number, SpokenPackNumber):
            return None
        number = self._scanned.number
        drawn = self._work.mentioning(reserve_mention(number.letter, number.rank)) if number.day_of_year == 0 else ()
        return f"pack:{key_of(drawn[-1].subject)}" if drawn else None

    def _by_number(self, desk: Desk, notice: Notice) -> Notice:
        """Call a label that no pack bears yet by its spoken number, not by its letters."""
        key = key_of(self._subject) if self._subject and kind_of_subject(self._subject) == "pack" else None
        label = desk.get(Tag, key) if key and key in {getattr(notice, name) for name in notice.names} else None
        if label is None or label.number is None:
            return notice
        values = {name: getattr(notice, name) for name in notice.names}
        return type(notice)(**{name: label.number if value == key else value for name, value in values.items()})

    def _unknown(self, desk: Desk) -> Notice:
        match self._scanned:
            case OwnCode(code) if self._plan.unknown is not None:
                return self._plan.unknown(desk, code)
            case OwnCode(code):
                return NotKnownHere(thing=code)
            case OtherText(text) if self._plan.text is not None:
                return self._plan.text(desk, text)
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
        dropped = self._dropped(desk)
        confirmed = dropped.action if dropped is not None and action is Action.VALIDATE else None
        handler = self._plan.actions.get(confirmed or action)
        if handler is not None and action in ASK_AGAIN:
            desk.turn(asked=action.value)
            return ConfirmAgain(action=action)
        if handler is not None:
            notice = handler(desk, confirmed or action)
            if dropped is None or confirmed is not None or isinstance(notice, Refusal):
                return notice
            return dropped
        match action:
            case Action.UNDO_LAST:
                return self._undo(desk)
            case Action.REPORT_PROBLEM:
                return problems.report(desk)
            case _ if action in SEVERITIES:
                return problems.say_severity(desk, action)
            case Action.HELP:
                return StationHelp(station=desk.station, how=desk.station.value)
            case _:
                return NotForThisStation(thing=action)

    def _undo(self, desk: Desk) -> Notice:
        """Undo this person's last act at this station, while its facts are the last on their subjects."""
        entries = next(self._work.recent_acts(self._actor, desk.station), ())
        if not entries:
            return NothingToUndo()
        self._work.fetch(entry.subject for entry in entries)
        subject = next((e.subject for e in entries if kind_of_subject(e.subject) != "session"), None)
        thing = spoken_name(self._work, subject) if subject else desk.station
        done_at = entries[0].recorded_at
        if self._work.now - done_at > timedelta(minutes=limit_of(self._work, UNDO_WITHIN, desk.today)):
            return TooOldToUndo(thing=thing, at=done_at)
        facts = [self._work.fact(entry) for entry in entries]
        if any(never_undone(fact) for fact in facts):
            return NeverUndone(thing=thing)
        moved = any(self._work.last_act_on(entry.subject) != entry.act for entry in entries)
        if moved or any(self._started(fact) for fact in facts):
            return TooLateToUndo(thing=thing)
        self._corrects = entries[0].act
        for name, home in {entry.subject: entry.home for entry in entries}.items():
            desk.write(name, home, ActUndone())
        return Undone(thing=spoken_name(self._work, subject)) if subject else HandUndone()

    def _started(self, fact: object) -> bool:
        """Tell whether a load that this fact fills or empties has started: it keeps what it holds (rule 10)."""
        load = self._work.get(Load, fact.load) if isinstance(fact, PackLoaded | PackTakenOut) else None
        return load is not None and may_join(load, "") is not None


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
            names.append(f"{'item' if packed.item else 'tray-type'}:{packed.article}")
    return [name for name in names if name is not None]
