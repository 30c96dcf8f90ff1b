"""Use: the theatre scans the pack before opening it; what should not have been opened is recorded all the same."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.carrying import AllUsed, HoldsNothing
from sterigcs.domain.errors import Notice
from sterigcs.domain.members import Department, Setting, Site
from sterigcs.domain.operations import SETTING, OperationKept, OperationNoted, may_keep
from sterigcs.domain.pack_facts import STERILE, PackOpenedUnused, PackStatus, PackUsed
from sterigcs.domain.packrules import DoNotUse, UsedAlthough, UsedElsewhere, why_not_for_a_patient
from sterigcs.domain.packs import Pack
from sterigcs.domain.recalls import RecallOutcome
from sterigcs.domain.references import Versions
from sterigcs.domain.scanned import ScanUnknown
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    InHand,
    Noted,
    NotForThisStation,
    NotKnownHere,
    ScanFirst,
)
from sterigcs.domain.tray_facts import Step, TrayUsed
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.assembly import label_wanted
from sterigcs.services.stations.belonging import is_theirs, kept_apart
from sterigcs.services.stations.carrying import earlier_first, held, named
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.ending import destroyed, say_why
from sterigcs.services.stations.recalled import answer_for, put_aside


def _place(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    card = place.latest
    if isinstance(card, Department):
        desk.turn(department=card.code, site=card.site)
    elif isinstance(card, Site):
        desk.turn(site=card.code)
    return InHand(thing=card.name if card else "?")


def _pack(desk: Desk, pack: Pack) -> Notice:
    desk.turn(refused_pack=None)  # DÉJÀ OUVERT speaks of the pack refused last, and of no earlier one
    if pack.status is PackStatus.USED:
        return AlreadyDone(thing=pack.name, at=pack.used_at)
    if pack.packed is None:
        _use(desk, pack, None)
        return NotKnownHere(thing=pack.key)
    why = _why_not(desk, pack)
    if why is not None:
        desk.turn(refused_pack=pack.key)
        return DoNotUse(thing=pack.name, why=why)
    _use(desk, pack, None)
    if not is_theirs(desk, pack, _site(desk, pack)):
        desk.open_case("other-member", f"pack:{pack.key}", pack.packed.owner, after_release=True)
        return UsedElsewhere(thing=pack.name, owner=pack.packed.owner)
    return earlier_first(desk, pack) or Noted(thing=pack.name)


def _why_not(desk: Desk, pack: Pack) -> str | None:
    """Say what forbids the use of a pack: of itself, or because somebody set it apart."""
    apart = "isolated" if kept_apart(desk, pack) is not None else None
    return why_not_for_a_patient(pack, desk.today) or apart


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Use all the pouches of a basket; what may not be used stays in it and is named (rule 16)."""
    desk.turn(refused_pack=None)
    packs = held(desk, carrier, STERILE)
    if not packs:
        return HoldsNothing(thing=carrier.name)
    good = [pack for pack in packs if why_not_for_a_patient(pack, desk.today) is None]
    for pack in good:
        _use(desk, pack, None)
    left = [pack for pack in packs if pack not in good]
    if left:
        why = why_not_for_a_patient(left[0], desk.today) or "unknown"
        return DoNotUse(thing=named([pack.name for pack in left]), why=why)
    stranger = next((pack for pack in good if not is_theirs(desk, pack, _site(desk, pack))), None)
    if stranger is not None and stranger.packed is not None:
        owner = stranger.packed.owner
        desk.open_case("other-member", f"carrier:{carrier.key}", owner, after_release=True)
        return UsedElsewhere(thing=carrier.name, owner=owner)
    return AllUsed(thing=carrier.name, count=len(good))


def _site(desk: Desk, pack: Pack) -> str | None:
    return desk.slot("site") or desk.person.site or pack.site


def _use(desk: Desk, pack: Pack, although: str | None) -> None:
    site = _site(desk, pack)
    department = desk.slot("department") or desk.person.department or (pack.packed.department if pack.packed else None)
    desk.on_pack(pack, PackUsed(site, department, although))
    desk.turn(used=pack.key)
    tray = desk.get(Tray, pack.packed.tray) if pack.packed and pack.packed.tray else None
    if tray is not None and tray.pack == pack.key:
        desk.on_tray(tray, TrayUsed(site, department), f"pack:{pack.key}")


def _already_open(desk: Desk, action: Action) -> Notice:
    """Record the use of a pack that was refused: severity 4, the pharmacist is warned (rule 0)."""
    key = desk.slot("refused_pack")
    pack = desk.get(Pack, key) if key else None
    if pack is None or pack.packed is None:
        return ScanFirst(what="pack")
    del action
    why = _why_not(desk, pack) or "unknown"
    _use(desk, pack, why)
    desk.open_case(f"used-{why}", f"pack:{pack.key}", pack.packed.owner, after_release=True)
    answer_for(desk, pack, RecallOutcome.USED)
    desk.turn(refused_pack=None)
    return UsedAlthough(thing=pack.name, why=why)


def _opened_unused(desk: Desk, action: Action) -> Notice:
    pack = desk.last(Pack)
    if pack is None:
        return ScanFirst(what="pack")
    desk.on_pack(pack, PackOpenedUnused(desk.slot("site") or desk.person.site))
    return ActionDone(action=action, thing=pack.name)


def _tray(desk: Desk, tray: Tray) -> Notice:
    """Ask for the label: a tag inside names the tray, not the pack that was released."""
    desk.turn(refused_pack=None)
    return label_wanted(desk, tray) if tray.step is Step.PACKED else NotForThisStation(thing=tray.name)


def _operation(desk: Desk, text: str) -> Notice:
    """Keep the operation reference of the pack just used, where its member asks for one (rule 21)."""
    organisation = desk.person.organisation
    setting: Setting | None = desk.work.reference(Setting, f"{SETTING}.{organisation}", desk.today)
    if setting is None:
        return ScanUnknown(text=text)
    key = desk.slot("used")
    pack = desk.get(Pack, key) if key else None
    if pack is None or pack.status is not PackStatus.USED:
        return ScanFirst(what="pack")
    refusal = may_keep(text, setting.value)
    if refusal is not None:
        return refusal
    salted = f"{desk.work.new_key()} {text}".encode()  # the same reference twice does not show as the same
    fact = OperationNoted(desk.work.attach(salted, "text/plain"))
    desk.write(f"pack:{pack.key}", organisation or desk.home, fact)
    return OperationKept(thing=pack.name)


PLAN: Final = StationPlan(
    things={"site": _place, "department": _place, "pack": _pack, "carrier": _carrier, "tray": _tray, "reason": say_why},
    actions={
        Action.ALREADY_OPEN: _already_open,
        Action.OPENED_UNUSED: _opened_unused,
        Action.DESTROYED: destroyed,
        Action.RECALL_ISOLATED: put_aside,
    },
    text=_operation,
)
