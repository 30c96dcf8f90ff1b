"""Stock: places, inventories, first expired first out, ends of packs, what is done again (domain rules 12, 13, 19)."""

from typing import Any

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import Reason, Setting
from sterigcs.domain.pack_facts import PackRecalled, PackStatus
from sterigcs.domain.packrules import DoNotUse
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.stock import StockPlace
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import add_months, local_date
from sterigcs.services.lists import stock as lists
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.ports import Doing
from sterigcs.services.stock import close_undeclared
from tests.services.test_other_members import lend
from tests.support import walk
from tests.support.plant import YEAR, Plant


def said(answer: Any, name: str) -> Any:
    return getattr(answer.notice, name)


def code(plant: Plant, *codes: str | Action, by: str = "L01") -> str:
    return plant.scan("store", *codes, by=by).notice.code


def listed(plant: Plant, name: str) -> list[Any]:
    with plant.store.read() as look:
        return list(getattr(lists, name)(look, ListAsked(local_date(plant.clock.moment))))


def delivered(plant: Plant, *trays: str) -> list[str]:
    packs = walk.released(plant, *trays)
    plant.scans("dispatch", "CHC-S", "ARM1", *packs, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    return packs


def released_pouches(plant: Plant) -> list[str]:
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    made = list(walk.pouches(plant))
    load = walk.run(plant, *made)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    return made


def one(plant: Plant, pack: str) -> Pack:
    found: Pack = plant.get(Pack, pack)
    return found


def test_what_a_member_received_is_put_away_by_its_cabinet_in_one_scan(plant: Plant) -> None:
    packs = delivered(plant, "TR1", "TR3")
    answer = plant.scan("store", "RES", "ARM1", by="L01")
    assert (answer.notice.code, said(answer, "count")) == ("store.carrier-put-away", 2)
    assert [(line.place, line.article, line.count) for line in listed(plant, "stock")] == [
        ("Réserve du bloc", "Césarienne", 2)
    ]
    assert {one(plant, pack).place for pack in packs} == {"RES"}


def test_a_pack_that_nobody_read_when_the_counts_differed_is_not_put_away_with_its_cabinet(plant: Plant) -> None:
    packs = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", *packs, Action.FINISH)
    plant.scans("receipt", "ARM1", "N1", Action.VALIDATE, packs[0], by="L01")
    answer = plant.scan("store", "RES", "ARM1", by="L01")
    assert (answer.notice.code, said(answer, "count")) == ("store.put-away-in-part", 1)
    assert one(plant, packs[1]).status is PackStatus.DISPATCHED
    assert plant.scan("store", "ARM1", by="L01").notice.code == "store.not-seen-on-arrival"
    assert plant.scan("store", packs[1], by="L01").notice.code == "store.put-away"
    assert (one(plant, packs[1]).place, one(plant, packs[1]).anomalies) == ("RES", ())


def test_a_worse_place_shortens_the_use_by_and_no_place_lengthens_it(plant: Plant) -> None:
    (pack,) = delivered(plant, "TR1")
    sterilised = local_date(one(plant, pack).release.cycle_end)  # type: ignore[union-attr, arg-type]
    assert one(plant, pack).use_by == add_months(sterilised, 6)
    answer = plant.scan("store", "COU", pack, by="L01")
    assert (answer.notice.code, said(answer, "use_by")) == ("store.put-away-shorter", add_months(sterilised, 1))
    assert code(plant, "RES", pack) == "store.put-away"
    assert one(plant, pack).use_by == add_months(sterilised, 1)


def test_the_release_counts_with_the_class_of_the_usual_place_of_the_destination(plant: Plant) -> None:
    place = StockPlace("COU", "Couloir", "CHC-S", "open", usual=True)
    with plant.store.write() as work:
        work.append([Draft("stock-place:COU", "common", Stated(place, YEAR))], Doing("system", "reference"))
    (pack,) = walk.released(plant, "TR1")
    state = one(plant, pack)
    assert state.release is not None
    assert state.packed is not None
    sterilised = local_date(state.release.cycle_end or state.release.released_at)
    assert state.release.use_by == add_months(sterilised, 1)
    assert state.packed.label_use_by <= state.release.use_by  # the label never says more than is true


def test_an_unreleased_or_recalled_pack_is_put_away_in_isolation_only(plant: Plant) -> None:
    (waiting,) = walk.prepare(plant, "TR1")
    assert code(plant, "RES", waiting) == "dispatch.quarantine"
    (recalled,) = walk.released(plant, "TR3")
    with plant.store.write() as work:
        work.append([Draft(f"pack:{recalled}", "CHC", PackRecalled("R"))], Doing("P01", "recall"))
    assert code(plant, "RES", recalled) == "pack.recalled"
    assert code(plant, "ISO", recalled) == "store.isolated"
    plant.clock.forward(days=400)
    assert code(plant, "ISO", waiting) == "store.isolated"


def test_a_damaged_copy_neither_counts_in_stock_nor_is_named_as_the_one_to_take_first(plant: Plant) -> None:
    (early,) = delivered(plant, "TR1")
    plant.clock.forward(days=3)
    (late,) = delivered(plant, "TR3")
    plant.scans("store", "RES", late, early, by="L01")
    plant.scans("store", Action.REPORT_PROBLEM, "damaged-pack", by="L01")
    assert [line.count for line in listed(plant, "minimum_stock")] == [1]
    assert plant.scan("use", late, by="B01").notice.code == "scan.noted"


def test_the_last_valid_day_is_put_away_the_next_is_not(plant: Plant) -> None:
    (pack,) = delivered(plant, "TR1")
    last = one(plant, pack).use_by
    assert last is not None
    plant.clock.forward(days=(last - local_date(plant.clock.moment)).days)
    assert code(plant, "RES", pack) == "store.put-away"
    plant.clock.forward(days=1)
    (line,) = listed(plant, "expiring")
    assert (line.place, line.use_by) == ("Réserve du bloc", last)
    assert code(plant, "COU", pack) == "pack.expired"


def test_use_and_dispatch_name_the_copy_that_expires_first_and_where_it_is(plant: Plant) -> None:
    (early,) = delivered(plant, "TR1")
    plant.clock.forward(days=3)
    late = delivered(plant, "TR3")[0]
    plant.scans("store", "RES", early, late, by="L01")
    answer = plant.scan("use", late, by="B01")
    assert answer.notice.code == "stock.earlier-first"
    assert said(answer, "other") == one(plant, early).name
    assert said(answer, "place") == "Réserve du bloc"
    assert one(plant, late).status is PackStatus.USED
    assert plant.scan("use", early, by="B01").notice.code == "scan.noted"


def test_another_owners_copy_is_not_named_and_what_left_is_no_longer_stock(plant: Plant) -> None:
    (theirs,) = walk.released(plant, "TR2")
    plant.clock.forward(days=3)
    (mine,) = walk.released(plant, "TR1")
    plant.scans("store", "RES", theirs, mine, by="T01")
    assert plant.scan("dispatch", mine).notice.code == "scan.accepted"
    assert [(line.owner, line.count) for line in listed(plant, "stock")] == [("CHL", 1)]


def test_an_inventory_closes_unseen_pouches_lists_unseen_trays_and_places_what_it_finds(plant: Plant) -> None:
    first, second, third = released_pouches(plant)
    plant.clock.forward(hours=1)
    tray, stray = walk.released(plant, "TR1", "TR3")
    plant.scans("store", "RES", first, second, tray, by="T01")
    plant.clock.forward(days=2)
    answer = plant.scan("store", "RES", Action.INVENTORY, by="T01")
    assert (answer.notice.code, said(answer, "count")) == ("store.inventory-begun", 3)
    assert code(plant, "COU", by="T01") == "store.inventory-open"
    plant.scans("store", first, stray, by="T01")
    assert code(plant, stray, by="T01") == "scan.already"
    answer = plant.scan("store", Action.FINISH, by="T01")
    assert (answer.notice.code, said(answer, "seen"), said(answer, "consumed")) == ("store.inventory-differs", 2, 1)
    assert one(plant, second).status is PackStatus.CONSUMED
    assert one(plant, third).status is PackStatus.RELEASED  # it was never put away there
    assert [row.pack for row in listed(plant, "missing_packs")] == [one(plant, tray).name]
    assert {line.count for line in listed(plant, "stock")} == {1}
    plant.scan("store", "RES", tray, by="T01")
    assert listed(plant, "missing_packs") == []


def test_an_inventory_that_saw_nothing_closes_no_pouch_before_it_is_confirmed(plant: Plant) -> None:
    made = released_pouches(plant)
    plant.scans("store", "RES", *made, Action.INVENTORY, by="T01")
    assert code(plant, Action.FINISH, by="T01") == "store.nothing-seen"
    assert one(plant, made[0]).status is PackStatus.RELEASED
    assert code(plant, Action.VALIDATE, by="T01") == "store.inventory-differs"
    assert {one(plant, pouch).status for pouch in made} == {PackStatus.CONSUMED}


def test_an_inventory_that_sees_everything_is_right(plant: Plant) -> None:
    (pack,) = delivered(plant, "TR1")
    plant.scans("store", "RES", pack, by="L01")
    assert code(plant, Action.INVENTORY, pack, Action.FINISH) == "store.inventory-done"


def test_a_place_below_its_minimum_is_listed_with_how_many_are_wanted(plant: Plant) -> None:
    (pack,) = delivered(plant, "TR1")
    plant.scan("store", "RES", pack, by="L01")
    (line,) = listed(plant, "minimum_stock")
    assert (line.article, line.count, line.minimum, line.wanted) == ("Césarienne", 1, 2, 1)


def test_a_destroyed_pouch_ends_with_its_reason(plant: Plant) -> None:
    first = released_pouches(plant)[0]
    assert code(plant, "RES", first, Action.DESTROYED, by="T01") == "store.say-why-destroyed"
    assert code(plant, "mistake", by="T01") == "store.destroyed"
    state = one(plant, first)
    assert (state.status, state.reason) == (PackStatus.DESTROYED, "mistake")
    assert plant.scan("dispatch", first).notice.code == "pack.over"


def test_pouches_long_past_their_date_are_closed_by_command_after_the_days_of_the_setting(plant: Plant) -> None:
    made = released_pouches(plant)
    last = one(plant, made[0]).use_by
    assert last is not None
    plant.clock.forward(days=(last - local_date(plant.clock.moment)).days + 10)
    with plant.store.write() as work:
        assert getattr(close_undeclared(work, "system"), "count", None) == 0
    days = Setting("undeclared-after-days", "5")
    with plant.store.write() as work:
        work.append([Draft(f"setting:{days.code}", "common", Stated(days, YEAR))], Doing("system", "reference"))
    with plant.store.write() as work:
        assert getattr(close_undeclared(work, "system"), "count", None) == 3
    assert {one(plant, pouch).status for pouch in made} == {PackStatus.CONSUMED}


def test_a_used_tray_is_late_after_the_days_of_the_setting(plant: Plant) -> None:
    (pack,) = delivered(plant, "TR1")
    plant.scan("use", pack, by="B01")
    plant.clock.forward(days=5)
    assert listed(plant, "not_back") == []
    plant.clock.forward(days=1)
    assert [(row.tray, row.days) for row in listed(plant, "not_back")] == [("CES n° 1", 6)]
    walk.send(plant, "TR1")
    assert listed(plant, "not_back") == []


def struck(plant: Plant) -> tuple[str, str]:
    """A load with a tray and a pouch, both struck out at unloading."""
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    pouch = walk.pouches(plant)[0]
    (tray,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pouch, tray, Action.FINISH)
    plant.scans("unloading", "ST1", pouch, Action.WET, tray, Action.WET)
    return pouch, tray


def test_a_struck_out_pouch_waits_to_be_redone_as_a_tray_does_until_it_is_packed_again(plant: Plant) -> None:
    pouch, tray = struck(plant)
    assert [(row.reason, row.leads_to) for row in listed(plant, "to_redo")] == [("wet", "repack"), ("wet", "repack")]
    answer = plant.scan("packing", pouch)
    assert answer.notice.code == "packing.packed"
    (again,) = answer.labels
    new, old = one(plant, again), one(plant, pouch)
    assert (new.replaces, old.redone_as) == (pouch, again)
    assert (new.packed.wash_number, new.status) == (old.packed.wash_number, PackStatus.PACKED)  # type: ignore[union-attr]
    plant.scan("packing", again)
    assert [row.thing for row in listed(plant, "to_redo")] == ["CES n° 1"]
    plant.scan("packing", plant.scan("packing", "TR1").labels[0])
    assert listed(plant, "to_redo") == []
    assert plant.scan("packing", pouch).notice.code == "pack.over"
    assert plant.scan("packing", tray).notice.code == "pack.over"


def test_what_the_table_sends_to_washing_is_packed_again_from_a_basket_washed_since(plant: Plant) -> None:
    wet = Reason("wet", "humide", "strike", "rewash", "plant")
    with plant.store.write() as work:
        work.append([Draft("reason:wet", "common", Stated(wet, YEAR))], Doing("system", "reference"))
    pouch, _ = struck(plant)
    assert {row.leads_to for row in listed(plant, "to_redo")} == {"rewash"}
    assert plant.get(Tray, "TR1").step is Step.RECEIVED
    # The basket in hand was washed before the refusal: it proves nothing of this pouch.
    assert plant.scan("packing", "PAN1", pouch).notice.code == "packing.rewash-first"
    plant.clock.forward(hours=1)
    walk.receive_basket(plant)
    walk.wash(plant, "PAN1")
    answer = plant.scan("packing", "PAN1", pouch)
    assert answer.notice.code == "packing.packed"
    basket: Carrier = plant.get(Carrier, "PAN1")
    packed = one(plant, answer.labels[0]).packed
    assert packed is not None
    assert packed.wash_number == basket.wash_number


def test_what_was_put_apart_leaves_isolation_by_a_decision_only(plant: Plant) -> None:
    first, second = delivered(plant, "TR1", "TR3")
    plant.scans("store", "ISO", first, second, by="L01")
    for person in ("T01", "L02", "C01"):
        assert code(plant, "RES", first, by=person) in {"store.in-isolation", "person.wrong-role"}
    assert plant.scan("dispatch", "ARM2", first).notice.code == "store.in-isolation"
    assert plant.scan("use", first, by="B01").notice == DoNotUse(thing=plant.get(Pack, first).name, why="isolated")
    assert code(plant, "RES", Action.INVENTORY, first, by="T01") == "store.in-isolation"
    plant.scans("store", Action.VALIDATE, Action.FINISH, Action.VALIDATE)
    assert one(plant, first).place == "ISO"
    assert code(plant, "RES", first, by="L01") == "store.say-why-out"
    assert (code(plant, "trial", by="L01"), one(plant, first).place) == ("store.put-away", "RES")
    assert "pack.left-isolation" in plant.kinds()
    assert (code(plant, "RES", second, by="P01"), one(plant, second).place) == ("store.put-away", "RES")


def test_a_pack_is_put_away_at_another_member_s_place_only_on_loan(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR2")
    plant.scans("dispatch", "ARM2", pack, Action.FINISH)
    plant.scans("receipt", "ARM2", Action.SEAL_INTACT, by="L02")
    assert code(plant, "RES", pack) == "dispatch.other-site"
    assert code(plant, "RES", "ARM2") == "dispatch.other-site"
    assert one(plant, pack).site == "CHL-S"
    lend(plant, "TR2", to="CHC")
    assert code(plant, "RES", pack) == "store.put-away"
