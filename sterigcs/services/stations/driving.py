"""Transport: a driver's run with its vehicle, what is taken on board, handed over, left with nobody there (rule 16)."""

from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier, CarrierKind, Holds
from sterigcs.domain.errors import Notice
from sterigcs.domain.handling import BinHandedOver, BinOnRun
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.references import Versions
from sterigcs.domain.runs import (
    Arrived,
    HandedOver,
    NotClosed,
    NothingOnIt,
    OnBoard,
    OtherSiteThanHis,
    Run,
    RunArrived,
    RunBegun,
    RunEnded,
    RunInHand,
    RunOver,
    StillOnBoard,
    Vehicle,
    VehicleCleaned,
)
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    NotForThisStation,
    NotKnownHere,
    ScanFirst,
)
from sterigcs.domain.shipments import Shipment, ShipmentHandedOver, ShipmentLeft, ShipmentOnRun
from sterigcs.services.desk import Desk
from sterigcs.services.stations.carrying import named
from sterigcs.services.stations.common import StationPlan
from sterigcs.services.stations.sending import clean


def _run(desk: Desk) -> Run | None:
    """Give the run in hand while it lasts."""
    key = desk.slot("run")
    run = desk.get(Run, key) if key else None
    return run if run is not None and run.ended_at is None else None


def _write(desk: Desk, run: str, fact: object, *mentions: str) -> None:
    desk.write(f"run:{run}", "common", fact, *mentions)


def _vehicle(desk: Desk, vehicle: Versions[Vehicle]) -> Notice:
    """Open today's run of this vehicle with this driver, or go on with it."""
    card = vehicle.on(desk.today)
    if card is None:
        return NotForThisStation(thing=vehicle.latest.name if vehicle.latest else "?")
    for row in desk.work.runs(vehicle=card.code, state="open"):
        if row.day == desk.today.isoformat() and row.driver == desk.person.code:
            desk.turn(run=key_of(row.subject), shipment=None, bin=None)
            return RunInHand(run=row.number, vehicle=card.name)
    prefix = f"run-number:{card.code}:{desk.today:%Y-%j}:"
    last = desk.work.highest_mention(prefix)
    rank = int(last.removeprefix(prefix)) + 1 if last else 1
    key, number = desk.work.new_key(), f"T{card.code} {desk.today:%j}-{rank:02d}"
    fact = RunBegun(number, card.code, desk.person.code)
    _write(desk, key, fact, f"vehicle:{card.code}", f"person:{desk.person.code}", f"{prefix}{rank:04d}")
    desk.turn(run=key, shipment=None, bin=None)
    return RunInHand(run=number, vehicle=card.name)


def _site(desk: Desk, site: Versions[Site]) -> Notice:
    """Note that the vehicle stands at a site: what is scanned next and is on board is handed over there."""
    run, card = _run(desk), site.latest
    if run is None or card is None:
        return ScanFirst(what="run")
    if run.site == card.code:
        return AlreadyDone(thing=card.name, at=run.arrived_at)
    _write(desk, run.key, RunArrived(card.code), f"site:{card.code}")
    desk.turn(shipment=None, bin=None)
    return Arrived(site=card.name, count=sum(row.site == card.code for row in desk.work.shipments(run=run.key)))


def _carrier(desk: Desk, carrier: Carrier) -> Notice:
    """Act on what the carrier brings: a soiled bin, or the shipment on its way on it."""
    run = _run(desk)
    if run is None or run.begun is None:
        return ScanFirst(what="run")
    if carrier.run == run.key or (
        carrier.card is not None and carrier.card.kind is CarrierKind.BIN and carrier.holds is Holds.SOILED
    ):
        return _bin(desk, run, carrier)
    rows = desk.work.shipments(state="dispatched", carrier=carrier.key)
    open_ones = rows or desk.work.shipments(state="open", carrier=carrier.key)
    shipment = desk.get(Shipment, key_of(open_ones[-1].subject)) if open_ones else None
    return _shipment(desk, shipment) if shipment is not None else NothingOnIt(thing=carrier.name)


def _bin(desk: Desk, run: Run, carrier: Carrier) -> Notice:
    if desk.slot("bin") == carrier.key:
        return AlreadySo(thing=carrier.name)  # one scan takes it on board, the next hands it over: the reader repeats
    if carrier.run != run.key:
        vehicle = run.begun.vehicle if run.begun else ""
        desk.on_carrier(carrier, BinOnRun(run.key, vehicle), f"run:{run.key}", f"vehicle:{vehicle}")
        desk.turn(bin=carrier.key, shipment=None)
        return OnBoard(thing=carrier.name, run=run.number)
    if run.site is None:
        return AlreadySo(thing=carrier.name)
    desk.on_carrier(carrier, BinHandedOver(run.key, run.site), f"run:{run.key}", f"site:{run.site}")
    desk.turn(bin=carrier.key, shipment=None)
    return HandedOver(thing=carrier.name, site=_site_name(desk, run.site))


def _site_name(desk: Desk, key: str) -> str:
    site = desk.site(key)
    return site.name if site else key


def _shipment(desk: Desk, shipment: Shipment) -> Notice:
    """Take a shipment on board, or hand it over where the vehicle stands."""
    run = _run(desk)
    if run is None or run.begun is None:
        return ScanFirst(what="run")
    if shipment.opened is None:
        return NotKnownHere(thing=shipment.key)
    if shipment.received_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.received_at)
    subject, home = f"shipment:{shipment.key}", shipment.opened.organisation
    if shipment.run != run.key or not (shipment.on_board or shipment.handed_over_at):
        if shipment.dispatched_at is None:
            return NotClosed(thing=shipment.number)
        fact = ShipmentOnRun(run.key, run.begun.vehicle)
        desk.write(subject, home, fact, f"run:{run.key}", f"vehicle:{run.begun.vehicle}")
        desk.turn(shipment=shipment.key, bin=None)
        return OnBoard(thing=shipment.number, run=run.number)
    if not shipment.on_board:
        desk.turn(shipment=shipment.key, bin=None)
        return AlreadyDone(thing=shipment.number, at=shipment.handed_over_at)
    if run.site is None or desk.slot("shipment") == shipment.key:
        return AlreadySo(thing=shipment.number)
    desk.turn(shipment=shipment.key, bin=None)
    desk.write(subject, home, ShipmentHandedOver(run.key, run.site), f"run:{run.key}", f"site:{run.site}")
    site = _site_name(desk, run.site)
    if run.site != shipment.opened.site:
        return OtherSiteThanHis(thing=shipment.number, site=site, expected=_site_name(desk, shipment.opened.site))
    return HandedOver(thing=shipment.number, site=site)


def _left(desk: Desk, action: Action) -> Notice:
    """Note that nobody was there: the shipment scanned last was left, a state of its own."""
    run, key = _run(desk), desk.slot("shipment")
    shipment = desk.get(Shipment, key) if key else None
    if run is None or shipment is None or shipment.opened is None:
        return ScanFirst(what="shipment")
    if shipment.left_at is not None:
        return AlreadyDone(thing=shipment.number, at=shipment.left_at)
    subject, home = f"shipment:{shipment.key}", shipment.opened.organisation
    if shipment.on_board and run.site is not None:
        desk.write(subject, home, ShipmentHandedOver(run.key, run.site), f"run:{run.key}", f"site:{run.site}")
    desk.write(subject, home, ShipmentLeft(), f"run:{run.key}")
    return ActionDone(action=action, thing=shipment.number)


def _cleaned(desk: Desk, action: Action) -> Notice:
    """Note the cleaning of the carrier scanned last, else of the vehicle."""
    carrier, run = desk.last(Carrier), _run(desk)
    if carrier is not None:
        return clean(desk, action, carrier)
    if run is None:
        return ScanFirst(what="run")
    _write(desk, run.key, VehicleCleaned())
    return ActionDone(action=action, thing=run.number)


def _finish(desk: Desk, action: Action) -> Notice:
    """End the run; what is still on board is named, and stays so until somebody scans it."""
    del action
    run = _run(desk)
    if run is None:
        return ScanFirst(what="run")
    left = [row.number for row in desk.work.shipments(run=run.key)]
    left += [row.name for row in desk.work.carriers(run=run.key)]
    _write(desk, run.key, RunEnded())
    desk.turn(run=None, shipment=None, bin=None)
    return StillOnBoard(run=run.number, count=len(left), left=named(left)) if left else RunOver(run=run.number)


PLAN: Final = StationPlan(
    things={"vehicle": _vehicle, "site": _site, "carrier": _carrier, "shipment": _shipment},
    actions={Action.LEFT_UNATTENDED: _left, Action.CARRIER_CLEANED: _cleaned, Action.FINISH: _finish},
)
