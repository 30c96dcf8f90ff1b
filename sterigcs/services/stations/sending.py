"""Sending: a member puts used trays in a bin, says what is known of them, and closes the bin."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import (
    BinDeclared,
    BinOpened,
    BinSent,
    Carrier,
    CarrierCleaned,
    CarrierKind,
    Holds,
    may_be_cleaned,
)
from sterigcs.domain.carrying import CarrierOfOther
from sterigcs.domain.errors import NotExpectedHere, Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Department, Site
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    CarrierNotCleaned,
    InHand,
    Noted,
    NotForThisStation,
    ScanAccepted,
    ScanFirst,
)
from sterigcs.domain.tray_facts import (
    NOTHING_DECLARED,
    EntryReason,
    MissingDeclared,
    Source,
    Step,
    TrayDeclared,
    TraySent,
    TrayUrgent,
)
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk
from sterigcs.services.stations.common import (
    REASONS,
    StationPlan,
    declared,
    declared_tray,
    give_reason,
    say_source,
    suspicion_kept,
    without_code,
)


def _place(desk: Desk, place: Versions[Site] | Versions[Department]) -> Notice:
    """Say for which department the next bins and trays are sent: a clerk serves several."""
    card = place.latest
    if isinstance(card, Department):
        desk.turn(department=card.code, site=card.site, bin=None)
    elif isinstance(card, Site):
        desk.turn(site=card.code, department=None, bin=None)
    return InHand(thing=card.name if card else "?")


def _bin(desk: Desk, carrier: Carrier) -> Notice:
    desk.turn(told=None)
    if carrier.card is None or carrier.card.kind is not CarrierKind.BIN:
        return NotForThisStation(thing=carrier.name)
    if carrier.holds is Holds.STERILE:
        return CarrierNotCleaned(thing=carrier.name)
    if desk.slot("bin") == carrier.key:
        return AlreadySo(thing=carrier.name)
    site, department = desk.slot("site") or desk.person.site, _department(desk)
    other = _of_other(desk, carrier, site)
    if other is not None:
        return other
    filling = carrier.holds is Holds.SOILED and carrier.sent_at is None and carrier.received_at is None
    if not filling:
        kept = may_be_cleaned(carrier)  # filling it anew would empty it
        if kept is not None:
            return kept
        desk.on_carrier(carrier, BinOpened(site, department))
    desk.turn(bin=carrier.key)
    return InHand(thing=carrier.name)


def _of_other(desk: Desk, carrier: Carrier, site: str | None) -> CarrierOfOther | None:
    """Refuse the bin of another organisation than the one that sends (rule 16)."""
    owner = carrier.card.organisation if carrier.card else None
    place = desk.site(site) if owner is not None else None
    if owner is None or place is None or place.organisation == owner:
        return None
    return CarrierOfOther(thing=place.name, carrier=carrier.name, owner=owner)


def _department(desk: Desk) -> str | None:
    return desk.slot("department") or desk.person.department


def _tray(desk: Desk, tray: Tray) -> Notice:
    bin_key = desk.slot("bin")
    if tray.step is Step.SENT and tray.bin == bin_key:
        return AlreadyDone(thing=tray.name, at=tray.since)
    # A pack taken back at the member sets its tray to a step of the plant, where it is not yet.
    if tray.step not in {Step.AT_USE, Step.PACKED, Step.SENT} and tray.restarted_for is None:
        return NotExpectedHere(thing=tray.name, step=tray.step)
    site = desk.slot("site") or desk.person.site
    # What is said of the bin holds for the trays in it, even when the bin is opened again afterwards.
    said = desk.have(Carrier, bin_key).declaration if bin_key else NOTHING_DECLARED
    fact = TraySent(EntryReason.USED, site, _department(desk), bin_key, said)
    desk.on_tray(tray, fact, *((f"carrier:{bin_key}",) if bin_key else ()))
    sent = len(desk.work.trays(bin=bin_key, step=Step.SENT)) if bin_key else 0
    return ScanAccepted(thing=tray.name, count=sent + 1, total=sent + 1) if bin_key else Noted(thing=tray.name)


def _pack(desk: Desk, pack: Pack) -> Notice:
    """Take a pack label for its tray: on the dirty side it is peeled or thrown away, or still there."""
    if pack.packed is None or pack.packed.tray is None:
        return NotForThisStation(thing=pack.name)
    return _tray(desk, desk.have(Tray, pack.packed.tray))


def _declare(desk: Desk, action: Action) -> Notice:
    """Apply a declaration to what was scanned last: one tray, or all of the bin."""
    slip = desk.slot("source")
    declaration = declared(action, Source(slip or Source.SENDING))
    tray = declared_tray(desk)
    if tray is not None:
        desk.on_tray(tray, TrayDeclared(declaration))
        return suspicion_kept(tray, declaration) or ActionDone(action=action, thing=tray.name)
    bin_key = desk.slot("bin")
    if bin_key is None:
        return ScanFirst(what="bin")
    carrier, said = desk.have(Carrier, bin_key), declared(action, Source(slip or Source.BIN))
    desk.on_carrier(carrier, BinDeclared(said))
    for row in desk.work.trays(bin=bin_key, step=Step.SENT):
        desk.on_tray(desk.have(Tray, key_of(row.subject)), TrayDeclared(said), f"carrier:{bin_key}")
    return suspicion_kept(carrier, said) or ActionDone(action=action, thing=carrier.name)


def _urgent(desk: Desk, action: Action) -> Notice:
    tray = desk.last(Tray)
    if tray is None:
        return ScanFirst(what="tray")
    desk.on_tray(tray, TrayUrgent(_department(desk)))
    return ActionDone(action=action, thing=tray.name)


def _missing(desk: Desk, line: int) -> Notice:
    """Note that the theatre says itself which instrument is missing: no alarm at assembly."""
    tray = desk.last(Tray)
    if tray is None:
        return ScanFirst(what="tray")
    desk.on_tray(tray, MissingDeclared(line))
    return Noted(thing=tray.name)


def _finish(desk: Desk, action: Action) -> Notice:
    bin_key = desk.slot("bin")
    if bin_key is None:
        return ScanFirst(what="bin")
    carrier = desk.have(Carrier, bin_key)
    sent = desk.work.trays(bin=bin_key, step=Step.SENT)
    desk.on_carrier(carrier, BinSent(len(sent)))
    desk.turn(bin=None)
    return ActionDone(action=action, thing=carrier.name)


def _slip(desk: Desk, action: Action) -> Notice:
    """Say that the next declaration is copied from a paper slip."""
    return say_source(desk, action, Source.SLIP)


def clean_carrier(desk: Desk, action: Action) -> Notice:
    """Note that the carrier last in hand was cleaned."""
    carrier = desk.last(Carrier) or (desk.get(Carrier, desk.slot("carrier") or "") if desk.slot("carrier") else None)
    if carrier is None:
        return ScanFirst(what="carrier")
    return clean(desk, action, carrier)


def clean(desk: Desk, action: Action, carrier: Carrier) -> Notice:
    """Note that a carrier was cleaned, unless what it brought must be kept."""
    refusal = may_be_cleaned(carrier)
    if refusal is not None:
        return refusal
    desk.on_carrier(carrier, CarrierCleaned())
    return ActionDone(action=action, thing=carrier.name)


PLAN: Final = StationPlan(
    things={"site": _place, "department": _place, "carrier": _bin, "tray": _tray, "pack": _pack},
    actions={
        Action.PRETREATED_NOT_SUSPECT: _declare,
        Action.PRETREATED: _declare,
        Action.PATIENT_NOT_SUSPECT: _declare,
        Action.PATIENT_SUSPECT: _declare,
        Action.PAPER_SLIP: _slip,
        Action.NO_CODE: without_code,
        Action.URGENT: _urgent,
        **dict.fromkeys(REASONS, give_reason),
        Action.FINISH: _finish,
        Action.CARRIER_CLEANED: clean_carrier,
    },
    line=_missing,
)
