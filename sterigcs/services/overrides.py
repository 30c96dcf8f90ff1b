"""Overrides and withdrawals: signed acts that pass over one rule, recorded, counted (rules 11 and 22)."""

from datetime import date
from typing import Any, ClassVar

from sterigcs.domain.carriers import BasketWaitForced, Carrier, CarrierCleaned
from sterigcs.domain.errors import Accepted, Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Load, WashRecordForced
from sterigcs.domain.machines import Machine, QualificationExtended
from sterigcs.domain.nonconformities import NonConformityOpened, terms_of
from sterigcs.domain.overrides import (
    NeverOverridden,
    NothingToOverride,
    Overridden,
    OverrideAsked,
    OverrideKind,
    may_override,
    override_mention,
)
from sterigcs.domain.pack_facts import OVER, PackBackToStock, PackStatus, PackWithdrawn
from sterigcs.domain.packrules import PackOver, why_not_for_a_patient
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.tray_facts import Prion, ShortAccepted, Step, TrayForced, TrayRestarts, WaitForced
from sterigcs.domain.trays import BEFORE_ITS_PACK, Tray
from sterigcs.domain.values import local_date, local_month
from sterigcs.services.finding import find_one
from sterigcs.services.limits import OVERRIDES_A_MONTH, limit_of
from sterigcs.services.numbers import next_number
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.reasons import unknown_reason
from sterigcs.services.restarts import restart_step


class PackIsWithdrawn(Accepted):
    """The pack was taken back."""

    code: ClassVar[str] = "pack.withdrawn"
    thing: str


def override(work: Writing, read: ReadScanned, asked: OverrideAsked, person: PersonCard) -> Notice:
    """Sign an override. The person has signed with their PIN."""
    refusal = unknown_reason(work, asked.reason) or may_override(person, asked, local_date(work.now))
    if refusal is not None:
        return refusal
    target = _target(work, read, asked)
    if isinstance(target, Refusal):
        return target
    subject, home, fact, name = target
    mention = override_mention(asked.kind, local_month(work.now))
    count = len(work.mentioning(mention)) + 1
    drafts = [Draft(subject, home, fact, (mention,))]
    if count > limit_of(work, OVERRIDES_A_MONTH, local_date(work.now)):
        drafts.append(too_many(work, subject))
    work.append(drafts, Doing(person.code, "override"))
    return Overridden(override=asked.kind, thing=name, count=count)


def too_many(work: Writing, subject: str) -> Draft:
    """Open the non-conformity of a kind overridden too often (rule 22)."""
    terms, spoken = terms_of("overrides"), next_number(work, "NC")
    case = NonConformityOpened(
        what="overrides",
        severity=terms.severity,
        about=subject,
        cause=terms.cause,
        after_release=False,
        automatic=True,
        number=spoken.number,
        origin=terms.origin,
        step="override",
    )
    return Draft(f"nonconformity:{work.new_key('nonconformity')}", "central", case, (subject, spoken.mention))


def _target(work: Reading, read: ReadScanned, asked: OverrideAsked) -> tuple[str, str, Any, str] | Refusal:
    nothing = NothingToOverride(thing=asked.thing)
    match asked.kind:
        case OverrideKind.PRION_UNKNOWN | OverrideKind.CRITICAL_MISSING | OverrideKind.WAITED_TOO_LONG:
            tray = work.get(Tray, find_one(work, read, asked.thing, "tray") or "")
            if tray is None and asked.kind is OverrideKind.WAITED_TOO_LONG:
                return _basket_target(work.get(Carrier, find_one(work, read, asked.thing, "carrier") or ""), asked)
            return _tray_target(tray, asked) if tray else nothing
        case OverrideKind.WASH_RECORD:
            load = work.get(Load, find_one(work, read, asked.thing, "load") or "")
            if load is None or load.started_at is None or load.settled:
                return nothing
            return f"load:{load.key}", "common", WashRecordForced(asked.reason), load.number
        case OverrideKind.BACK_TO_STOCK:
            pack = work.get(Pack, find_one(work, read, asked.thing, "pack") or "")
            return _pack_target(pack, asked, local_date(work.now)) if pack else nothing
        case OverrideKind.QUALIFICATION:
            machine = work.get(Machine, find_one(work, read, asked.thing, "machine") or "")
            if machine is None or asked.until is None:
                return nothing
            fact = QualificationExtended(asked.until, asked.reason)
            return f"machine:{machine.key}", "common", fact, machine.name
        case OverrideKind.CARRIER_NOT_CLEANED:
            carrier = work.get(Carrier, find_one(work, read, asked.thing, "carrier") or "")
            if carrier is None:
                return nothing
            home = carrier.card.organisation if carrier.card else None
            return f"carrier:{carrier.key}", home or "common", CarrierCleaned(override=True), carrier.name
        case _:
            return nothing


def _pack_target(pack: Pack, asked: OverrideAsked, today: date) -> tuple[str, str, Any, str] | Refusal:
    """Let only a delivered, unopened pack out again, that nothing forbids to use."""
    delivered = pack.status in {PackStatus.DISPATCHED, PackStatus.DELIVERED} and not pack.opened_unused
    if pack.packed is None or not delivered or why_not_for_a_patient(pack, today) is not None:
        return NothingToOverride(thing=pack.name)
    return f"pack:{pack.key}", pack.packed.owner, PackBackToStock(asked.reason), pack.name


def _tray_target(tray: Tray, asked: OverrideAsked) -> tuple[str, str, Any, str] | Refusal:
    owner = tray.card.owner if tray.card else "central"
    if tray.declaration.prion is Prion.SUSPECT:
        return NeverOverridden(thing=tray.name)
    if asked.kind is OverrideKind.PRION_UNKNOWN and tray.step is Step.TO_COMPLETE and tray.declaration.prion is None:
        return f"tray:{tray.key}", owner, TrayForced(asked.reason), tray.name
    if asked.kind is OverrideKind.WAITED_TOO_LONG and tray.step in BEFORE_ITS_PACK - {Step.WASHING}:
        return f"tray:{tray.key}", owner, WaitForced(asked.reason), tray.name
    if asked.kind is OverrideKind.CRITICAL_MISSING and any(shortage.critical for shortage in tray.shortages):
        return f"tray:{tray.key}", owner, ShortAccepted(asked.reason), tray.name
    return NothingToOverride(thing=tray.name)


def _basket_target(basket: Carrier | None, asked: OverrideAsked) -> tuple[str, str, Any, str] | Refusal:
    """Let the loose instruments of a washed bulk basket be packed late."""
    if basket is None or not basket.washed:
        return NothingToOverride(thing=basket.name if basket else asked.thing)
    home = basket.card.organisation if basket.card else None
    return f"carrier:{basket.key}", home or "common", BasketWaitForced(asked.reason), basket.name


def withdraw(work: Writing, read: ReadScanned, text: str, reason: str, person: PersonCard) -> Notice:
    """Take one released pack back (rule 11); its tray starts again where the table says."""
    if not has_right(person, Right.DECISION_RELEASE, local_date(work.now)):
        return NoRight(right=Right.DECISION_RELEASE)
    unknown = unknown_reason(work, reason)
    if unknown is not None:
        return unknown
    pack = work.get(Pack, find_one(work, read, text, "pack") or "")
    if pack is None or pack.packed is None:
        return NothingToOverride(thing=text)
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    drafts = [Draft(f"pack:{pack.key}", pack.packed.owner, PackWithdrawn(reason))]
    tray = work.get(Tray, pack.packed.tray) if pack.packed.tray else None
    if tray is not None and tray.pack == pack.key:
        redo = reason if pack.release is not None else None
        restarts = TrayRestarts(restart_step(work, reason, local_date(work.now)), reason, redo)
        drafts.append(Draft(f"tray:{tray.key}", pack.packed.owner, restarts, (f"pack:{pack.key}",)))
    work.append(drafts, Doing(person.code, "withdraw"))
    return PackIsWithdrawn(thing=pack.name)
