"""Packing: a tray or pouches become packs, each with its own number and label, scanned back (rules 6, 13, 14)."""

from typing import Final

from sterigcs.domain.actions import QUANTITIES, Action
from sterigcs.domain.assembly import NotWashed, may_leave_assembly, too_late
from sterigcs.domain.carriers import BasketToRewash, Carrier, CarrierKind
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.containers import (
    Container,
    ContainerChecked,
    ContainerToRepair,
    ContainerUsed,
    FilterChanged,
    ValvesUnchecked,
    may_pack,
    may_pack_for,
    valves_to_check,
)
from sterigcs.domain.errors import NotExpectedHere, Notice, Refusal
from sterigcs.domain.instruments import Instrument, InstrumentPacked, InstrumentStatus
from sterigcs.domain.loads import WashDecided
from sterigcs.domain.machine_rules import seal_test_holds
from sterigcs.domain.machines import Machine, MachineCard, MachineKind, TestKind, TestResult
from sterigcs.domain.members import Setting
from sterigcs.domain.overrides import OverrideKind
from sterigcs.domain.pack_facts import OVER, LabelPrinted, LabelScanned, Packed, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packrules import PackOver
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Skill
from sterigcs.domain.references import Versions
from sterigcs.domain.scanning import (
    ActionDone,
    AlreadyDone,
    AlreadySo,
    ContainerWanted,
    HowMany,
    InHand,
    Noted,
    NotForThisStation,
    OnePouchMade,
    OtherLabel,
    PackMade,
    PouchesMade,
    ScanFirst,
    SingleUse,
)
from sterigcs.domain.spoken import spoken_pack_number
from sterigcs.domain.tags import Tag
from sterigcs.domain.tray_facts import EntryReason, Step, TrayAssembled, TrayPacked
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem
from sterigcs.domain.washing import PackTooLate, SealerUntested, SeenDirty
from sterigcs.services.desk import DAY_HOUR, Desk
from sterigcs.services.machine_tests import note_test
from sterigcs.services.prion import loose_due, loose_rule, prion_due
from sterigcs.services.stations import assembly, count_sheet
from sterigcs.services.stations.batches import new_batch, note_lot, open_consumable
from sterigcs.services.stations.carrying import carrier_in_hand
from sterigcs.services.stations.common import StationPlan, lay_down, let_machine_go, tray_in_hand
from sterigcs.services.stations.count_sheet import kind_of
from sterigcs.services.stations.loose import note_discarded, refused_item
from sterigcs.services.stations.pouches import basket_for, label_with_basket, pack_again, put_new_in, take_basket
from sterigcs.services.storage import class_in_hand, stored_as


def _tray(desk: Desk, tray: Tray) -> Notice:
    """Open a washed tray as assembly does; pack an assembled one at once (one post may do both steps)."""
    desk.turn(discard=None)
    if tray.step is not Step.ASSEMBLED:
        return assembly.open_tray(desk, tray)
    if desk.slot("tray") != tray.key:
        lay_down(desk)
    desk.turn(tray=tray.key, item=None, pack=None)
    return _pack_tray(desk, tray)


def _may_pack(desk: Desk, container: Container, tray: Tray | None) -> Refusal | None:
    if tray is not None and tray.card is not None and tray.step is not Step.PACKED:
        refusal = may_pack_for(container, tray.card.owner, tray.borrower(desk.today))
        if refusal is not None:
            return refusal
    setting: Setting | None = desk.work.reference(Setting, "container-wash", desk.today)
    return may_pack(container, washed_each_time=setting is not None and setting.value == "each-time")


def _container(desk: Desk, container: Container) -> Notice:
    tray = tray_in_hand(desk)
    refusal = _may_pack(desk, container, tray if isinstance(tray, Tray) else None)
    desk.turn(container=container.key)
    if refusal is not None:
        return refusal
    if isinstance(tray, Tray) and tray.step is Step.ASSEMBLED:
        return _pack_tray(desk, tray)
    return valves_to_check(container) or InHand(thing=container.name)


def _filter(desk: Desk, action: Action) -> Notice:
    key = desk.slot("container")
    if key is None:
        return ScanFirst(what="container")
    container = desk.have(Container, key)
    desk.on_container(container, ContainerChecked() if action is Action.VALVES_CHECKED else FilterChanged())
    return ActionDone(action=action, thing=container.name)


def _repair(desk: Desk, action: Action) -> Notice:
    """Send away the container just scanned, else what assembly would."""
    container = desk.last(Container) if desk.slot("pointed") is None else None
    if container is None:
        return assembly.repair(desk, action)
    desk.on_container(container, ContainerToRepair(for_good=action is Action.RETIRED))
    desk.turn(container=None)
    return ActionDone(action=action, thing=container.name)


def _sealer(desk: Desk, machine: Machine) -> Notice:
    card = machine.on(desk.at)
    if card is None or card.kind is not MachineKind.SEALER:
        return NotForThisStation(thing=machine.name)
    desk.turn(machine=machine.key)
    return InHand(thing=machine.name)


def _seal_test(desk: Desk, action: Action) -> Notice:
    """Note the daily test of the sealer in hand, or of the only one there is (rule 6)."""
    machine = desk.machine() or next(iter(_sealers(desk)), None)
    if machine is None:
        return ScanFirst(what="machine")
    result = TestResult.PASS if action is Action.SEAL_CONFORMING else TestResult.FAIL
    return note_test(desk, machine, TestKind.SEAL, result, None)


def _sealers(desk: Desk) -> list[Machine]:
    machines: list[Machine] = list(desk.work.references(MachineCard).values())
    return [m for m in machines if (card := m.on(desk.at)) is not None and card.kind is MachineKind.SEALER]


def _untested_sealer(desk: Desk) -> SealerUntested | None:
    """Warn once a day and session that a sealer has no conforming test today."""
    if desk.slot("sealer-warned") == desk.today.isoformat():
        return None
    desk.turn(**{"sealer-warned": desk.today.isoformat()})
    in_hand = desk.machine()
    untested = [
        m for m in ([in_hand] if in_hand else _sealers(desk)) if not seal_test_holds(m, desk.at, desk.day_changes_at)
    ]
    return SealerUntested(machine=untested[0].name) if untested else None


def _validate(desk: Desk, action: Action) -> Notice:
    if desk.slot("item") is not None:
        return _pouches(desk, 1)
    discarded = desk.slot("discard")
    if discarded is not None:
        basket = desk.get(Carrier, desk.slot("basket") or "")
        desk.turn(discard=None)
        return note_discarded(desk, discarded, basket)
    tray = tray_in_hand(desk)
    if not isinstance(tray, Tray):
        return tray
    if tray.step is Step.ASSEMBLED:
        return _pack_tray(desk, tray)
    if tray.step is Step.PACKED:
        return AlreadyDone(thing=tray.name, at=tray.since)
    refusal = assembly.may_be_worked_on(desk, tray) or may_leave_assembly(tray)
    if refusal is not None:
        return refusal
    del action
    wanted = _container_wanted(desk, tray)
    if wanted is not None:
        return wanted
    desk.on_tray(tray, TrayAssembled(tray.shortages))
    return _pack_tray(desk, tray)


def _container_wanted(desk: Desk, tray: Tray) -> ContainerWanted | ValvesUnchecked | None:
    kind, key = kind_of(desk, tray), desk.slot("container")
    if key is not None:
        return valves_to_check(desk.have(Container, key))
    wanted = kind is not None and kind.packaging.startswith("container")
    return ContainerWanted(thing=tray.name) if wanted else None


def _pack_tray(desk: Desk, tray: Tray, label: Tag | None = None) -> Notice:
    kind = kind_of(desk, tray)
    if kind is None or tray.card is None:
        return NotExpectedHere(thing=tray.name, step=tray.step)
    late = assembly.waited(desk, tray)
    if late is not None:
        return late
    wanted = _container_wanted(desk, tray)
    if wanted is not None:
        return wanted
    container_key = desk.slot("container")
    container = desk.get(Container, container_key) if container_key else None
    refusal = _may_pack(desk, container, tray) if container else None
    if refusal is not None:
        return refusal
    packaging_code = container.card.packaging if container and container.card else kind.packaging
    packaging: Packaging | None = desk.work.reference(Packaging, packaging_code, desk.today)
    if packaging is None:
        return ScanFirst(what="packaging")
    code = label.key if label is not None else desk.work.new_code(CodeKind.PACK)
    number = (label.number if label is not None else None) or _number(desk, 1)
    fact = Packed(
        number=number,
        name=tray.name,
        tray=tray.key,
        item=None,
        count_sheet=tray.count_sheet,
        instruments=tray.instruments,
        category=kind.category,
        packaging=packaging.code,
        container=container_key,
        owner=tray.card.owner,
        department=tray.requesting_department,
        entry_reason=tray.reason,
        urgent=tray.urgent,
        received_at=tray.received_at,
        wash_number=tray.wash_number,
        programme_due=kind.programme,
        shortages=tray.shortages,
        label_use_by=packaging.use_by(desk.today, class_in_hand(desk, tray.requesting_department)),
        redo=tray.redo,
        batches=desk.open_batches(f"packaging:{packaging.code}"),
        prion=prion_due(desk.work, tray, kind, desk.today),
        completed_at=tray.completed_at,
        gaps=tuple(sorted(set(tray.gaps))),
    )
    laid = [f"instrument:{key}" for key in tray.laid if _still_in(desk, key)]
    found_by = [f"tray:{tray.key}", *(f"batch:{batch}" for batch in fact.batches), *laid]
    desk.write(f"pack:{code}", tray.card.owner, fact, *found_by, *([] if label else [_number_mention(desk, number)]))
    if label is not None:
        desk.write(f"pack:{code}", tray.card.owner, LabelScanned())
    desk.on_tray(tray, TrayPacked(code))
    for name in laid:
        desk.write(name, tray.card.owner, InstrumentPacked(code), f"pack:{code}")
    if container is not None:
        desk.on_container(container, ContainerUsed(code))
    desk.turn(pack=code, container=None, line=None, pointed=None, quantity=None)
    if label is None:
        desk.printed.append(code)
    return PackMade(thing=tray.name, number=number)


def _still_in(desk: Desk, instrument: str) -> bool:
    """Tell whether an instrument laid in the tray was not sent to repair from the bench since."""
    found = desk.get(Instrument, instrument)
    return found is not None and found.status is InstrumentStatus.IN_SERVICE


def _number(desk: Desk, rank_from_next: int) -> str:
    """Give the spoken number of the next pack but so many of this origin's day."""
    prefix = _number_prefix(desk)
    last = desk.work.highest_mention(prefix)
    rank = int(last.removeprefix(prefix)) if last else 0
    return spoken_pack_number(desk.work.head.letter, desk.today, rank + rank_from_next)


def _number_prefix(desk: Desk) -> str:
    return f"pack-number:{desk.work.head.letter}:{desk.today:%Y-%j}:"


def _number_mention(desk: Desk, number: str) -> str:
    return f"{_number_prefix(desk)}{int(number.partition('-')[2]):04d}"


def _label(desk: Desk, pack: Pack) -> Notice:
    """Scan the label just stuck: another pack's is refused."""
    in_hand = desk.slot("pack")
    if in_hand is not None and in_hand != pack.key:
        wanted = desk.have(Pack, in_hand)
        if not wanted.label_scanned:
            return OtherLabel(other=pack.name, thing=wanted.name)
    if pack.packed is None:
        return _reserve_label(desk, pack)
    carrier = carrier_in_hand(desk)
    if carrier is not None and pack.packed.item is not None and pack.status not in OVER:
        return label_with_basket(desk, carrier, pack, pack.packed)
    if pack.to_redo:
        number = _number(desk, 1)
        return pack_again(desk, pack, number, _number_mention(desk, number))
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    if pack.label_scanned:
        return AlreadySo(thing=pack.name)
    desk.on_pack(pack, LabelScanned())
    lay_down(desk)
    desk.turn(pack=None)
    return Noted(thing=pack.name)


def _reserve_label(desk: Desk, pack: Pack) -> Notice:
    """Pack the tray in hand under a label numbered in reserve, on which its name was written by hand (rule 18)."""
    label, tray = desk.get(Tag, pack.key), tray_in_hand(desk)
    if label is None or label.number is None:
        return NotForThisStation(thing=pack.name)
    if not isinstance(tray, Tray):
        return tray
    refusal = assembly.may_be_worked_on(desk, tray) or may_leave_assembly(tray)
    if refusal is not None:
        return refusal
    if tray.step is not Step.ASSEMBLED:
        desk.on_tray(tray, TrayAssembled(tray.shortages))
    return _pack_tray(desk, tray, label)


def _basket(desk: Desk, carrier: Carrier) -> Notice:
    if carrier.card is not None and carrier.card.kind is CarrierKind.POUCH_BASKET:
        return take_basket(desk, carrier)
    if carrier.card is None or carrier.card.kind is not CarrierKind.BULK_BASKET:
        return NotForThisStation(thing=carrier.name)
    if not carrier.washed:
        return NotWashed(thing=carrier.name, load=carrier.wash_load or "")
    lay_down(desk)
    desk.turn(basket=carrier.key, item=None, pack=None, discard=None)
    return InHand(thing=carrier.name)


def _let_basket_go(desk: Desk, refused: str) -> None:
    """Put down what a refused carrier would have taken the place of: the pouch basket, else the bulk basket."""
    card = desk.have(Carrier, refused).card
    if card is None or card.kind is not CarrierKind.BULK_BASKET:
        desk.turn(carrier=None, out=None)
    if card is None or card.kind is not CarrierKind.POUCH_BASKET:
        desk.turn(basket=None, item=None, discard=None)


def _let_item_go(desk: Desk, refused: str) -> None:
    del refused
    desk.turn(item=None)


def _rewash(desk: Desk, action: Action) -> Notice:
    """Send the tray in hand back to washing, as assembly does, else the bulk basket in hand."""
    key = desk.slot("basket")
    basket = desk.get(Carrier, key) if key and desk.slot("tray") is None else None
    if basket is None:
        return count_sheet.seen_dirty(desk, action)
    desk.on_carrier(basket, BasketToRewash("seen-dirty"))
    desk.turn(basket=None, item=None, pack=None, discard=None)
    return SeenDirty(thing=basket.name)


def _item(desk: Desk, item: Versions[SingleItem]) -> Notice:
    card = item.on(desk.today)
    if card is None:
        return NotForThisStation(thing=item.latest.name if item.latest else "?")
    if desk.slot("basket") is None:
        return ScanFirst(what="basket")
    basket = desk.get(Carrier, desk.slot("basket") or "")
    refusal = refused_item(desk, card, basket)
    if refusal is not None:
        lay_down(desk)
        desk.turn(discard=card.code if isinstance(refusal, SingleUse) else None, item=None, pack=None)
        return refusal
    asker = basket.department if basket else None
    desk.turn(item=card.code, packaging=card.packaging, storage=stored_as(desk.work, asker, desk.today))
    lay_down(desk)
    desk.turn(pack=None, discard=None, prion=loose_rule(basket) if basket else None)
    return _untested_sealer(desk) or HowMany(thing=card.name)


def _quantity(desk: Desk, action: Action) -> Notice:
    if desk.slot("item") is not None:
        return _pouches(desk, QUANTITIES[action])
    if desk.slot("tray") is None:
        return ScanFirst(what="item")
    desk.turn(quantity=str(QUANTITIES[action]))
    return ActionDone(action=action, thing="")


def _pouches(desk: Desk, count: int) -> Notice:
    """Make so many pouches of one item from the bulk basket, which gives owner, department and wash load."""
    item: SingleItem | None = desk.work.reference(SingleItem, desk.slot("item") or "", desk.today)
    basket_key = desk.slot("basket")
    basket = desk.get(Carrier, basket_key) if basket_key else None
    if item is None or basket is None or basket.organisation is None:
        return ScanFirst(what="basket")
    if not basket.washed:
        return NotWashed(thing=basket.name, load=basket.wash_load or "")
    late = _loose_too_late(desk, basket)
    if late is not None:
        return late
    packaging: Packaging | None = desk.work.reference(Packaging, item.packaging, desk.today)
    if packaging is None:
        return ScanFirst(what="packaging")
    batches = desk.open_batches(f"packaging:{packaging.code}")
    into = basket_for(desk, item.name, basket.organisation)
    if isinstance(into, Refusal):
        return into
    numbers = [_number(desk, rank) for rank in range(1, count + 1)]
    for number in numbers:
        code = desk.work.new_code(CodeKind.PACK)
        fact = Packed(
            number=number,
            name=item.name,
            tray=None,
            item=item.code,
            count_sheet=None,
            instruments=1,
            category=item.category,
            packaging=packaging.code,
            container=None,
            owner=basket.organisation,
            department=basket.department,
            entry_reason=EntryReason.USED,
            urgent=False,
            received_at=basket.received_at,
            wash_number=basket.wash_number,
            programme_due=None,
            shortages=(),
            label_use_by=packaging.use_by(desk.today, class_in_hand(desk, basket.department)),
            basket=basket.key,
            batches=batches,
            prion=loose_due(desk.work, basket, desk.today),
        )
        mentions = [f"item:{item.code}", f"carrier:{basket.key}", _number_mention(desk, number)]
        mentions += [f"batch:{batch}" for batch in batches]
        desk.write(f"pack:{code}", basket.organisation, fact, *mentions)
        if into is not None:
            put_new_in(desk, into, code, basket.organisation)
        desk.printed.append(code)
    desk.turn(item=None)
    if count == 1:
        return OnePouchMade(thing=item.name, number=numbers[0])
    return PouchesMade(thing=item.name, count=count, first=numbers[0], last=numbers[-1])


def _loose_too_late(desk: Desk, basket: Carrier) -> PackTooLate | None:
    """Say that loose instruments wait since their wash was accepted, which the journal alone knows, for too long."""
    limit = desk.setting("pack-within-hours")
    if limit is None or basket.wash_load is None or basket.wait_forced:
        return None
    decided = [e for e in desk.work.entries_of(f"load:{basket.wash_load}") if e.kind == WashDecided.kind]
    return too_late(basket.name, decided[-1].happened_at if decided else None, desk.at, limit)


def _reprint(desk: Desk, action: Action) -> Notice:
    key = desk.slot("pack")
    pack = desk.get(Pack, key) if key else desk.last(Pack)
    if pack is None:
        return ScanFirst(what="pack")
    return print_again(desk, pack, action)


def print_again(desk: Desk, pack: Pack, reason: str) -> Notice:
    """Let a pack's label come out once more: it is counted, with its reason, and scanned back where it was before."""
    owner = pack.packed.owner if pack.packed else desk.home
    desk.on_pack(pack, LabelPrinted(reason=reason), desk.pass_over(OverrideKind.REPRINT, f"pack:{pack.key}", owner))
    desk.printed.append(pack.key)
    if pack.packed is not None and pack.packed.tray is not None and pack.status is PackStatus.PACKED:
        desk.turn(pack=pack.key)  # the new label is scanned back, no other pack's is accepted before
    return ActionDone(action=Action.REPRINT, thing=pack.name)


def _came_out(desk: Desk, action: Action) -> Notice:
    pack = desk.get(Pack, desk.slot("pack") or "") if desk.slot("pack") else None
    return ActionDone(action=action, thing=pack.name) if pack else ScanFirst(what="pack")


def _put_down(desk: Desk, action: Action) -> Notice:
    """Put down the basket in hand: what is made next is another's, or goes into no basket; else the container."""
    carrier, key = carrier_in_hand(desk), desk.slot("container")
    if carrier is None and key is not None:
        desk.turn(container=None)
        return ActionDone(action=action, thing=desk.have(Container, key).name)
    if carrier is None:
        return ScanFirst(what="basket")
    desk.turn(carrier=None, out=None)
    return ActionDone(action=action, thing=carrier.name)


PLAN: Final = StationPlan(
    things={
        **assembly.PLAN.things,
        "tray": _tray,
        "container": _container,
        "pack": _label,
        "carrier": _basket,
        "item": _item,
        "machine": _sealer,
        "consumable": open_consumable,
    },
    actions={
        **assembly.PLAN.actions,
        Action.REWASH: _rewash,
        Action.TO_REPAIR: _repair,
        Action.RETIRED: _repair,
        Action.VALVES_CHECKED: _filter,
        Action.SEAL_CONFORMING: _seal_test,
        Action.SEAL_NOT_CONFORMING: _seal_test,
        Action.NEW_CONSUMABLE_BATCH: new_batch,
        Action.VALIDATE: _validate,
        Action.FINISH: _put_down,
        Action.FILTER_CHANGED: _filter,
        Action.REPRINT: _reprint,
        Action.PRINT: _reprint,
        Action.LABEL_CAME_OUT: _came_out,
        **dict.fromkeys(QUANTITIES, _quantity),
    },
    line=assembly.PLAN.line,
    lot=note_lot,
    settings=("pack-within-hours", "container-wash", "weight-limit-kg", DAY_HOUR),
    skill=Skill.ASSEMBLY,
    let_go={
        **assembly.PLAN.let_go,
        "carrier": _let_basket_go,
        "item": _let_item_go,
        "machine": let_machine_go,
    },
)
