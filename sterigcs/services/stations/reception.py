"""Reception: bins, then their trays; what is not known is asked for; what happened is always recorded (rules 0, 1)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import (
    BasketTied,
    BinChecked,
    BinDeclared,
    BinReceived,
    Carrier,
    CarrierKind,
    Holds,
)
from sterigcs.domain.errors import NotExpectedHere, Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.loan_trays import GivenBack
from sterigcs.domain.members import Department, Reason, Site
from sterigcs.domain.overrides import OverrideKind
from sterigcs.domain.pack_facts import OVER, PackReturned, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.prion import DestroyedSet
from sterigcs.domain.recalls import RecalledIsBack
from sterigcs.domain.reception import (
    OtherSite,
    PretreatmentMissing,
    PrionSuspect,
    PrionSuspectLate,
    PrionUnknown,
    known_of,
    suspicion_of,
)
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    CarrierNotCleaned,
    CountDiffers,
    InHand,
    Noted,
    NotForThisStation,
    ScanAccepted,
    ScanFirst,
    SecondHand,
)
from sterigcs.domain.tray_facts import (
    NOTHING_DECLARED,
    Declaration,
    EntryReason,
    PlaceReasonGiven,
    Prion,
    Source,
    Step,
    TrayDeclared,
    TrayReceived,
    TrayUrgent,
)
from sterigcs.domain.trays import AT_RECEPTION, BEFORE_ITS_PACK, Tray
from sterigcs.domain.values import changed, same_service_day
from sterigcs.services.desk import DAY_HOUR, Desk
from sterigcs.services.needs_followed import urgent_tray
from sterigcs.services.stations import loose
from sterigcs.services.stations.common import (
    REASONS,
    StationPlan,
    declared,
    declared_tray,
    give_reason,
    say_source,
    suspicion_kept,
)
from sterigcs.services.stations.recalled import put_aside

_CLEAN_SIDE: Final = BEFORE_ITS_PACK - {Step.WASHING}


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    if carrier.card is None:
        return NotForThisStation(thing=carrier.name)
    if carrier.card.kind is CarrierKind.BULK_BASKET:
        return PrionSuspect(thing=carrier.name) if carrier.sequestered else _basket(desk, carrier)
    if carrier.card.kind is not CarrierKind.BIN:
        return NotForThisStation(thing=carrier.name)
    if carrier.holds is Holds.STERILE:
        return CarrierNotCleaned(thing=carrier.name)
    at = carrier.received_at
    received_today = at is not None and same_service_day(at, desk.at, desk.day_changes_at)
    if desk.slot("bin") == carrier.key and received_today and not carrier.checked:
        return AlreadyDone(thing=carrier.name, at=carrier.received_at)
    if carrier.checked or not received_today:
        desk.on_carrier(carrier, BinReceived())
    desk.turn(bin=carrier.key, basket=None, source=None, told=None, asked=None)
    return InHand(thing=carrier.name)


def _basket(desk: Desk, carrier: Carrier) -> Notice:
    """Tie a bulk basket of loose instruments to the organisation and department of the bin in hand."""
    bin_key = desk.slot("bin")
    held = desk.have(Carrier, bin_key) if bin_key else None
    department = (
        desk.slot("department")
        or (held.department if held else None)
        or (carrier.card.department if carrier.card else None)
    )
    organisation = carrier.card.organisation if carrier.card else None
    place = desk.department(department)
    site = desk.site(place.site) if place else None
    organisation = organisation or (site.organisation if site else None)
    if organisation is None:
        return ScanFirst(what="department")
    if carrier.organisation == organisation and carrier.received_at is not None and not carrier.washed:
        desk.turn(basket=carrier.key)
        return AlreadyDone(thing=carrier.name, at=carrier.received_at)
    declaration = held.declaration if held else Declaration()
    desk.on_carrier(carrier, BasketTied(organisation, department, declaration))
    desk.turn(basket=carrier.key)
    if declaration.prion is Prion.SUSPECT:
        return _suspect(desk, f"carrier:{carrier.key}", carrier.name)
    return _basket_lacking(desk, carrier, declaration, department) or InHand(thing=carrier.name)


def _basket_lacking(desk: Desk, basket: Carrier, known: Declaration, department: str | None) -> Notice | None:
    """Say what is not known yet of loose instruments, and whom to call."""
    name, phone = desk.answers(department)
    if known.prion is None:
        return PrionUnknown(thing=basket.name, department=name, phone=phone)
    if known.pretreatment is None:
        return PretreatmentMissing(thing=basket.name, department=name, phone=phone)
    return None


def _suspect(desk: Desk, about: str, name: str) -> PrionSuspect:
    """Say that a set stays here, under a non-conformity of the plant."""
    desk.open_case("prion-suspect", about, "central", after_release=False)
    return PrionSuspect(thing=name)


def _tray(desk: Desk, tray: Tray) -> Notice:
    bin_key = desk.slot("bin")
    if tray.step is Step.DESTROYED:
        desk.open_case("destroyed-is-back", f"tray:{tray.key}", "central", after_release=False)
        return DestroyedSet(thing=tray.name)
    if tray.step is Step.GIVEN_BACK:
        return GivenBack(thing=tray.name)
    held = desk.have(Carrier, bin_key) if bin_key else None
    if tray.step in AT_RECEPTION:
        return _read_again(desk, tray, held)
    if tray.step is Step.WASHING:
        return NotExpectedHere(thing=tray.name, step=tray.step)  # its load decides what becomes of it
    pack = desk.get(Pack, tray.pack) if tray.pack else None
    sent = tray.step is Step.SENT
    known = known_of(tray, desk.get(Carrier, tray.bin) if sent and tray.bin else None, held)
    site = (tray.site if sent else None) or (held.site if held else None) or desk.slot("site")
    department = (tray.department if sent else None) or (held.department if held else None)
    if not sent and department is None:
        department = tray.department
    reason = tray.reason if sent else EntryReason.USED
    redo = tray.redo if sent or tray.restarted_for is not None else None
    if pack and pack.status is PackStatus.WITHDRAWN:
        redo = pack.reason
    fact = TrayReceived(reason, site, department, bin_key, known, redo)
    desk.on_tray(tray, fact, *((f"carrier:{bin_key}",) if bin_key else ()))
    if pack is not None and pack.status not in OVER:
        desk.on_pack(pack, PackReturned(reason))
    return _answer(desk, changed(tray, department=department, forced=False), known, site, pack)


def _read_again(desk: Desk, tray: Tray, held: Carrier | None) -> Notice:
    """Answer for a tray that is at reception already: it may lie in another bin; what is missing is said again."""
    moved = held is not None and tray.bin != held.key
    suspicion = suspicion_of(held) if held is not None and moved else NOTHING_DECLARED
    if held is not None and moved:
        again = TrayReceived(tray.reason, tray.site, tray.department, held.key, suspicion, tray.redo)
        desk.on_tray(tray, again, f"carrier:{held.key}")
    if tray.step is Step.SEQUESTERED:
        return PrionSuspect(thing=tray.name)
    if suspicion.prion is Prion.SUSPECT and not tray.let_out:
        return _suspect(desk, f"tray:{tray.key}", tray.name)
    if tray.step is Step.TO_COMPLETE:
        return _lacking(desk, tray, tray.declaration) or AlreadyDone(thing=tray.name, at=tray.since)
    return Noted(thing=tray.name) if moved else AlreadyDone(thing=tray.name, at=tray.since)


def _lacking(desk: Desk, tray: Tray, known: Declaration) -> Notice | None:
    """Say what is not known yet of a tray, and whom to call."""
    department, phone = desk.phone_of(tray)
    if known.prion is None and not tray.forced:
        return PrionUnknown(thing=tray.name, department=department, phone=phone)
    if known.pretreatment is None:
        return PretreatmentMissing(thing=tray.name, department=department, phone=phone)
    return None


def _answer(desk: Desk, tray: Tray, known: Declaration, site: str | None, pack: Pack | None) -> Notice:
    """Say the gravest thing first."""
    held_at = _held_at(desk, tray, site)
    desk.work.fetch(f"site:{each}" for each in (site, held_at) if each is not None)
    desk.turn(elsewhere=None)
    elsewhere = None
    if site is not None and held_at is not None and held_at != site:
        _tell_both(desk, tray, site, held_at)
        elsewhere = OtherSite(thing=tray.name, site=_site_name(desk, site), holder=_site_name(desk, held_at))
        desk.turn(elsewhere=f"{tray.key} {site} {held_at}")
    if known.prion is Prion.SUSPECT:
        return _suspect(desk, f"tray:{tray.key}", tray.name)
    if pack is not None and pack.recalled:
        return RecalledIsBack(thing=pack.name)
    lacking = _lacking(desk, tray, known)
    if lacking is not None:
        return lacking
    if tray.step in _CLEAN_SIDE:
        return SecondHand(thing=tray.name)
    if elsewhere is not None:
        return elsewhere
    urgent = urgent_tray(desk, tray)
    if urgent is not None:
        return urgent
    bin_key = desk.slot("bin")
    if bin_key is None:
        return Noted(thing=tray.name)
    waiting = desk.work.trays(bin=bin_key)
    received = sum(row.step in AT_RECEPTION for row in waiting) + 1
    announced = desk.have(Carrier, bin_key).announced
    return ScanAccepted(thing=tray.name, count=received, total=max(announced or len(waiting), received))


def _held_at(desk: Desk, tray: Tray, site: str | None) -> str | None:
    """Give the site where the tray's last pack was known to be; another member's than its own, when nobody knows."""
    pack = desk.get(Pack, tray.pack) if tray.pack else None
    if pack is not None and pack.site is not None:
        return pack.site
    if tray.step is Step.AT_USE and tray.site is not None:
        return tray.site
    home = desk.department(tray.card.home_department) if tray.card else None
    place, own = desk.site(site), desk.site(home.site) if home else None
    return own.code if place and own and place.organisation != own.organisation else None


def _elsewhere(desk: Desk, tray: Tray) -> OtherSite | None:
    """Ask for the reason of another place once all else is known of a tray: a graver answer went first (rule 17)."""
    key, _, places = (desk.slot("elsewhere") or "").partition(" ")
    site, _, holder = places.partition(" ")
    if key != tray.key:
        return None
    desk.turn(elsewhere=None)
    return OtherSite(thing=tray.name, site=_site_name(desk, site), holder=_site_name(desk, holder))


def _site_name(desk: Desk, key: str) -> str:
    site: Site | None = desk.site(key)
    return site.name if site else key


def _pack(desk: Desk, pack: Pack) -> Notice:
    if pack.packed is None:
        return NotForThisStation(thing=pack.name)
    if pack.packed.tray is not None:
        return _tray(desk, desk.have(Tray, pack.packed.tray))
    if pack.status in OVER:
        return AlreadyDone(thing=pack.name, at=pack.since)
    desk.on_pack(pack, PackReturned(EntryReason.NOT_USED))
    return RecalledIsBack(thing=pack.name) if pack.recalled else Noted(thing=pack.name)


def _declare(desk: Desk, action: Action) -> Notice:
    said = desk.slot("source")
    declaration = declared(action, Source(said or Source.SLIP))
    answered = desk.slot("answered")
    tray, basket = declared_tray(desk), desk.last(Carrier)
    if tray is None and basket is not None and basket.organisation is not None:
        return _declare_basket(desk, basket, action, declaration)
    if tray is None and action is Action.PRETREATED_HERE:
        return ScanFirst(what="tray")
    if tray is None:
        return _declare_bin(desk, action, declaration)
    if said == Source.PHONE:
        answered = answered or tray.requesting_department
    desk.on_tray(tray, TrayDeclared(declaration, answered if said == Source.PHONE else said))
    desk.turn(answered=None)
    known = declaration.completed_by(tray.declaration)
    kept = suspicion_kept(tray, declaration)
    if kept is not None:
        return kept
    if known.prion is Prion.SUSPECT and not tray.let_out:
        if tray.step in AT_RECEPTION | BEFORE_ITS_PACK:
            return _suspect(desk, f"tray:{tray.key}", tray.name)
        desk.open_case("prion-suspect", f"tray:{tray.key}", "central", after_release=True)
        return PrionSuspectLate(thing=tray.name, step=tray.step)
    return _lacking(desk, tray, known) or _elsewhere(desk, tray) or ActionDone(action=action, thing=tray.name)


def _declare_basket(desk: Desk, basket: Carrier, action: Action, declaration: Declaration) -> Notice:
    """Say what is known of the loose instruments in a bulk basket."""
    desk.on_carrier(basket, BinDeclared(declaration))
    if declaration.prion is Prion.SUSPECT and basket.let_out is None:
        return _suspect(desk, f"carrier:{basket.key}", basket.name)
    kept = suspicion_kept(basket, declaration)
    if kept is not None:
        return kept
    known = declaration.completed_by(basket.declaration)
    return _basket_lacking(desk, basket, known, basket.department) or ActionDone(action=action, thing=basket.name)


def _declare_bin(desk: Desk, action: Action, declaration: Declaration) -> Notice:
    bin_key = desk.slot("bin")
    if bin_key is None:
        return ScanFirst(what="bin")
    carrier = desk.have(Carrier, bin_key)
    desk.on_carrier(carrier, BinDeclared(declaration))
    for row in desk.work.trays(bin=bin_key):
        if row.step in AT_RECEPTION:
            desk.on_tray(desk.have(Tray, key_of(row.subject)), TrayDeclared(declaration), f"carrier:{bin_key}")
    if declaration.prion is Prion.SUSPECT:
        return _suspect(desk, f"carrier:{bin_key}", carrier.name)
    return suspicion_kept(carrier, declaration) or ActionDone(action=action, thing=carrier.name)


def _urgent(desk: Desk, action: Action) -> Notice:
    tray = desk.last(Tray)
    if tray is None:
        return ScanFirst(what="tray")
    desk.on_tray(tray, TrayUrgent(tray.requesting_department))
    return ActionDone(action=action, thing=tray.name)


def _place_reason(desk: Desk, reason: Versions[Reason]) -> Notice:
    tray, card = desk.last(Tray), reason.latest
    if tray is None or card is None:
        return ScanFirst(what="tray")
    owner = tray.card.owner if tray.card else desk.home
    mention = desk.pass_over(OverrideKind.OTHER_SITE, f"tray:{tray.key}", owner)
    desk.on_tray(tray, PlaceReasonGiven(card.code), mention)
    return Noted(thing=f"{tray.name} : {card.label}")


def _source(desk: Desk, action: Action) -> Notice:
    return say_source(desk, action, Source.PHONE if action is Action.CONFIRMED_BY_PHONE else Source.SLIP)


def _finish(desk: Desk, action: Action) -> Notice:
    bin_key = desk.slot("bin")
    if bin_key is None:
        return ScanFirst(what="bin")
    carrier = desk.have(Carrier, bin_key)
    trays = desk.work.trays(bin=bin_key)
    received = [row for row in trays if row.step in AT_RECEPTION]
    missing = [row.name for row in trays if row.step == Step.SENT]
    announced = carrier.announced if carrier.announced is not None else len(received)
    if (announced != len(received) or missing) and desk.slot("asked") != "keep-difference":
        desk.turn(asked="keep-difference")
        site = _site_name(desk, carrier.site) if carrier.site else carrier.name
        return CountDiffers(site=site, announced=announced, received=len(received), missing=", ".join(missing))
    home = (carrier.card.organisation if carrier.card else None) or "common"
    differs = announced != len(received) or missing
    kept = [desk.pass_over(OverrideKind.COUNT_DIFFERS, f"carrier:{carrier.key}", home)] if differs else []
    desk.on_carrier(carrier, BinChecked(announced, len(received), tuple(missing)), *kept)
    desk.turn(bin=None, basket=None, source=None, asked=None)
    return ActionDone(action=action, thing=carrier.name)


def _place(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    """Say which department answers the telephone, else from where what follows comes."""
    card = place.latest
    if isinstance(card, Department):
        if desk.slot("source") == Source.PHONE:
            desk.turn(answered=card.code)
        else:
            desk.turn(department=card.code, site=card.site)
    elif isinstance(card, Site):
        desk.turn(site=card.code, department=None)
    return InHand(thing=card.name if card else "?")


def _tell_both(desk: Desk, tray: Tray, site: str, holder: str) -> None:
    """Tell both members that a tray came back from another place than the last one (rule 17)."""
    found = [desk.site(site), desk.site(holder)]
    organisations = {each.organisation for each in found if each} | ({tray.card.owner} if tray.card else set())
    for organisation in sorted(organisations):
        desk.open_case("other-site", f"tray:{tray.key}", organisation, after_release=False)


def _validate(desk: Desk, action: Action) -> Notice:
    if desk.slot("asked") == "discard":
        return loose.discard(desk)
    return _finish(desk, action) if desk.slot("asked") == "keep-difference" else ScanFirst(what="tray")


PLAN: Final = StationPlan(
    things={
        "carrier": _carrier,
        "tray": _tray,
        "pack": _pack,
        "item": loose.item,
        "instrument": loose.instrument,
        "reserve": loose.orphan,
        "reason": _place_reason,
        "site": _place,
        "department": _place,
    },
    actions={
        Action.PRETREATED_NOT_SUSPECT: _declare,
        Action.PRETREATED: _declare,
        Action.PATIENT_NOT_SUSPECT: _declare,
        Action.PATIENT_SUSPECT: _declare,
        Action.PRETREATED_HERE: _declare,
        Action.PAPER_SLIP: _source,
        Action.CONFIRMED_BY_PHONE: _source,
        Action.URGENT: _urgent,
        Action.NO_CODE: loose.no_code,
        Action.RECALL_ISOLATED: put_aside,
        **dict.fromkeys(REASONS, give_reason),
        Action.FINISH: _finish,
        Action.VALIDATE: _validate,
    },
    count=loose.loose_count,
    unknown=loose.tag,
    settings=(DAY_HOUR,),
    skill=Skill.WASHING,
)
