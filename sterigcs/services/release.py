"""Release: gather what the decision rests on, decide, and write what was decided of the load and of each pack."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sterigcs.domain.billing.grid import UnitGrid
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.journal import Draft, PhotoAttached, late_mention
from sterigcs.domain.loads import Decision, Load, LoadDecided, LoadUnknown
from sterigcs.domain.machines import Machine
from sterigcs.domain.members import Department
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.pack_facts import OVER, PackRefused, PackStruckOut
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Person, PersonCard, PersonUnknown
from sterigcs.domain.programmes import Programme
from sterigcs.domain.release_blockers import Blocker, Held, LoadToRelease, blockers
from sterigcs.domain.releases import (
    Asked,
    DateToConfirm,
    LoadOnHold,
    LoadRefused,
    LoadReleased,
    NotSignedSo,
    NotThisLoad,
    Terms,
    may_decide,
    release_pack,
)
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.tray_facts import TrayRestarts
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import local_date, local_month
from sterigcs.services.codec import to_json
from sterigcs.services.finding import find_one
from sterigcs.services.limits import (
    CYCLE_CLOCK_MINUTES,
    OVERRIDES_A_MONTH,
    SHORTEST_RUN_MINUTES,
    limit_of,
    minutes_of,
    second_person_asked,
)
from sterigcs.services.overrides import too_many
from sterigcs.services.photos import media_type
from sterigcs.services.ports import Doing, Reading, StaleSubjectError, Writing
from sterigcs.services.reasons import unknown_reason
from sterigcs.services.record_history import contradicted
from sterigcs.services.restarts import restart_step
from sterigcs.services.storage import storage_class
from sterigcs.services.withstanding import steam_sensitive


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """A decision signed on paper: who signed it, when, and the photo of it (rule 18)."""

    signed_by: str
    at: datetime
    photo: bytes


@dataclass(frozen=True, slots=True)
class ReleaseAsked:
    """A signed wish: the load by any of its codes, the packs to strike out first, each with a reason code.

    ``paper``: the decision was signed on paper before; whoever asks only enters it. ``seen``: what `shown` gave of what
    stood on the screen when it was signed. ``second``: who signed it as well, where the site asks for two.
    """

    load: str
    decision: Decision
    strikes: Mapping[str, str]
    reason: str | None = None
    confirmed_date: date | None = None
    paper: PaperSignature | None = None
    seen: str | None = None
    second: PersonCard | None = None


def gather(work: Reading, key: str) -> LoadToRelease | None:
    """Gather the load, its packs, its machine and programme."""
    load = work.get(Load, key)
    if load is None or load.machine is None:
        return None
    packs = tuple(work.loaded_in(key))
    machine = work.get(Machine, load.machine) or Machine(key=load.machine)
    day = local_date(load.started_at or work.now)
    programme: Programme | None = work.reference(Programme, load.programme or "", day)
    sensitive = steam_sensitive(work, packs, day)
    clock, shortest = (minutes_of(work, limit, day) for limit in (CYCLE_CLOCK_MINUTES, SHORTEST_RUN_MINUTES))
    other = contradicted(work, load)
    return LoadToRelease(load, packs, machine, programme, work.now, sensitive, clock, shortest, other)


def standing(work: Reading, read: ReadScanned, text: str) -> tuple[Blocker, ...]:
    """List what stands in the way of a load's release, in order; nothing once it is decided."""
    key = find_one(work, read, text, "load")
    case = gather(work, key) if key else None
    return blockers(case) if case is not None and not case.load.settled else ()


def shown(case: LoadToRelease) -> str:
    """Give the SHA-256 of what the deciding person sees: load, evidence, packs, what stands in the way."""
    packs = sorted((p.key, p.status.value, p.reason) for p in case.packs)
    points = [(type(b).__name__, b.code) for b in blockers(case)]
    return hashlib.sha256(to_json([case.load, packs, points])).hexdigest()


def release(work: Writing, read: ReadScanned, asked: ReleaseAsked, person: PersonCard) -> Notice:
    """Take the decision, or say why not. The person has signed. Raises `StaleSubjectError`: not on what is there."""
    key = find_one(work, read, asked.load, "load")
    case = gather(work, key) if key else None
    if case is None:
        return LoadUnknown(load=asked.load)
    if asked.seen is not None and not case.load.settled and asked.seen != shown(case):
        raise StaleSubjectError(f"load:{case.load.key}")
    signer = person if asked.paper is None else _signer_on_paper(work, case, asked.paper)
    if isinstance(signer, Refusal):
        return signer
    if asked.paper is not None:
        case = replace(case, at=asked.paper.at)
    two = second_person_asked(work, local_date(work.now))
    wish = Asked(asked.decision, signer, asked.reason, asked.second, two)
    unknown = (unknown_reason(work, reason) for reason in (asked.reason, *asked.strikes.values()))
    refusal: Refusal | None = next(filter(None, unknown), None) or _doubtful_date(work, asked)
    if refusal is not None:
        return refusal
    struck: dict[str, str] = {}
    for text, reason in asked.strikes.items():
        pack_key = find_one(work, read, text, "pack")
        if pack_key is None or pack_key not in {p.key for p in case.packs if p.status not in OVER}:
            return NotThisLoad(load=case.load.number, pack=text)
        struck[pack_key] = reason
    refusal = may_decide(case.without(struck), wish)
    if refusal is not None:
        return refusal
    drafts, notice = _decided(work, case, wish, struck)
    if asked.paper is None:
        work.append(drafts, Doing(person.code, "release"))
        return notice
    sha256 = work.attach(asked.paper.photo, media_type(asked.paper.photo) or "image/jpeg")
    drafts.append(Draft(f"load:{case.load.key}", "common", PhotoAttached(sha256, "release")))
    late = late_mention(asked.paper.at)
    drafts = [replace(draft, mentions=(*draft.mentions, late)) for draft in drafts]
    work.append(drafts, Doing(person.code, "release", asked.paper.at, asked.paper.signed_by))
    return notice


def _signer_on_paper(work: Reading, case: LoadToRelease, paper: PaperSignature) -> PersonCard | Refusal:
    """Give who signed on paper, as they were that day: after the load was counted, not later than now, with a photo."""
    unloaded = case.load.unloaded_at
    if media_type(paper.photo) is None or paper.at > work.now or (unloaded is not None and paper.at < unloaded):
        return NotSignedSo(load=case.load.number)
    state = work.get(Person, paper.signed_by)
    card = state.on(local_date(paper.at)) if state else None
    return card if card is not None else PersonUnknown(person=paper.signed_by)


def _doubtful_date(work: Writing, asked: ReleaseAsked) -> DateToConfirm | None:
    last, now = work.head.recorded_at, work.now
    if last is None or timedelta(0) <= now - last <= timedelta(days=1):
        return None
    today = local_date(now)
    return None if asked.confirmed_date == today else DateToConfirm(today=today, last=local_date(last))


def _decided(work: Writing, case: LoadToRelease, asked: Asked, struck: Mapping[str, str]) -> tuple[list[Draft], Notice]:
    load = case.load
    left = tuple(pack for pack in case.releasable if pack.key not in struck)
    waiting = tuple(p for p in case.packs if p.status not in OVER and p.key not in struck)
    decided = {Decision.RELEASED: left, Decision.REFUSED: waiting, Decision.ON_HOLD: ()}[asked.decision]
    points = blockers(case.without(struck)) if asked.decision is Decision.RELEASED else ()
    fact = LoadDecided(
        decision=asked.decision,
        packs=len(decided),
        seen=shown(case),
        routine=not points,
        reason=asked.reason,
        overrides=tuple(point.code for point in points),
        second=asked.second.code if asked.second is not None else None,
    )
    # A hold that its own right lifts is a decision, not an override.
    passed_over = any(not isinstance(point, Held) for point in points)
    forced = [override_mention(OverrideKind.EVIDENCE, local_month(work.now))] if passed_over else []
    drafts = [Draft(f"load:{load.key}", "common", fact, (f"machine:{load.machine}", *forced))]
    if forced and len(work.mentioning(forced[0])) >= limit_of(work, OVERRIDES_A_MONTH, local_date(work.now)):
        drafts.append(too_many(work, f"load:{load.key}"))
    for pack in case.packs:
        if pack.key in struck:
            drafts += _over(work, case, pack, PackStruckOut(load.key, struck[pack.key]), struck[pack.key])
    if asked.decision is Decision.RELEASED:
        terms = _Terms(work, case)
        drafts += [_on_pack(p, release_pack(case, p, terms.of(p), asked.person.code), load.key) for p in left]
        return drafts, LoadReleased(load=load.number, packs=len(left), left_out=len(waiting) - len(left))
    if asked.decision is Decision.REFUSED:
        reason = asked.reason or "refused"
        for pack in waiting:
            drafts += _over(work, case, pack, PackRefused(load.key, reason), reason)
        return drafts, LoadRefused(load=load.number, packs=len(waiting))
    return drafts, LoadOnHold(load=load.number)


def _on_pack(pack: Pack, fact: Any, load: str) -> Draft:
    home = pack.packed.owner if pack.packed else "central"
    return Draft(f"pack:{pack.key}", home, fact, (f"load:{load}",))


def _over(work: Writing, case: LoadToRelease, pack: Pack, fact: Any, reason: str) -> list[Draft]:
    """End a pack and let its tray start again where the table says (rule 12)."""
    drafts = [_on_pack(pack, fact, case.load.key)]
    tray = work.get(Tray, pack.packed.tray) if pack.packed and pack.packed.tray else None
    if tray is not None and tray.pack == pack.key:
        owner = tray.card.owner if tray.card else "central"
        restarts = TrayRestarts(restart_step(work, reason, local_date(case.at)), reason, None)
        drafts.append(Draft(f"tray:{tray.key}", owner, restarts, (f"pack:{pack.key}",)))
    return drafts


class _Terms:
    """Finds, once for a load, what its packs' releases freeze for the bill."""

    def __init__(self, work: Reading, case: LoadToRelease) -> None:
        self._work = work
        self._day = local_date(case.at)
        self._grid, self._version = self._grid_in_force()
        self._classes: dict[str | None, str] = {}

    def _grid_in_force(self) -> tuple[UnitGrid | None, str | None]:
        begun = [
            (version.valid_from, code, grid)
            for code, state in self._work.references(UnitGrid).items()
            if (grid := state.on(self._day)) is not None
            for version in state.versions
            if version.value is grid
        ]
        if not begun:
            return None, None
        since, code, grid = max(begun, key=lambda found: found[:2])
        return grid, f"{code} {since:%Y-%m-%d}"

    def of(self, pack: Pack) -> Terms:
        """Give the terms of one pack."""
        packed = pack.packed
        code = packed.department if packed else None
        department: Department | None = self._work.reference(Department, code, self._day) if code else None
        packaging: Packaging | None = self._work.reference(Packaging, packed.packaging, self._day) if packed else None
        payer = department.payer if department else None
        return Terms(self._grid, self._version, payer, packaging, self._class(code))

    def _class(self, department: str | None) -> str:
        if department not in self._classes:
            self._classes[department] = storage_class(self._work, department, self._day)
        return self._classes[department]
