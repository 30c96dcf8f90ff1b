"""What happens to a pack at another member's: refused before it leaves, recorded in red or told once it is there."""

from datetime import date

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.services.loans import open_loan
from tests.support import walk
from tests.support.plant import Plant


def lend(plant: Plant, tray: str, to: str = "CHL") -> None:
    with plant.store.write() as work:
        notice = open_loan(work, read_scanned, tray, to, date(2026, 6, 1), ("urgent-need", "P01"))
    assert notice.code == "loan.opened"


def cases(plant: Plant) -> list[str]:
    with plant.store.read() as look:
        found = [look.get(NonConformity, row.subject.partition(":")[2]) for row in look.cases()]
    return [case.opened.what for case in found if case and case.opened]


def dispatched(plant: Plant, *trays: str) -> list[str]:
    packs = walk.released(plant, *trays)
    plant.scans("dispatch", "ARM1", *packs, Action.FINISH)
    return packs


def test_a_pack_leaves_for_another_member_s_site_only_on_loan(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    assert plant.scan("dispatch", "CHL-S", pack).notice.code == "dispatch.other-site"
    lend(plant, "TR1")
    assert plant.scan("dispatch", "CHL-S", pack).notice.code == "scan.accepted"


def test_a_shipment_received_by_another_organisation_is_recorded_where_it_is_in_red(plant: Plant) -> None:
    (pack,) = dispatched(plant, "TR1")
    answer = plant.scan("receipt", "ARM1", Action.SEAL_INTACT, by="L02").notice
    assert (answer.code, answer.outcome) == ("receipt.other-organisation", "refused")
    found = plant.get(Pack, pack)
    assert (found.status, found.site, cases(plant)) == (PackStatus.DELIVERED, "CHL-S", ["other-member"])
    assert plant.scan("receipt", pack, by="L02").notice.code == "scan.already"
    assert plant.scan("receipt", pack, by="L01").notice.code == "scan.in-hand"
    assert plant.get(Pack, pack).site == "CHC-S"
    assert plant.scan("receipt", pack, by="L01").notice.code == "scan.already"


def test_a_pack_of_a_broken_seal_read_by_another_organisation_is_recorded_where_it_is_in_red(plant: Plant) -> None:
    first, second = dispatched(plant, "TR1", "TR3")
    lend(plant, "TR3")
    plant.scans("receipt", "ARM1", Action.SEAL_BROKEN, by="L02")
    assert plant.scan("receipt", first, by="L02").notice.code == "receipt.other-organisation"
    assert plant.scan("receipt", second, by="L02").notice.code == "scan.in-hand"
    assert plant.get(Pack, first).site == "CHL-S"


def test_a_use_by_another_member_is_recorded_with_a_word_and_a_case_unless_the_tray_is_lent(plant: Plant) -> None:
    first, second = dispatched(plant, "TR1", "TR3")
    lend(plant, "TR3")
    answer = plant.scan("use", first, by="L02").notice
    assert (answer.code, answer.outcome) == ("use.other-member", "attention")
    assert plant.get(Pack, first).status is PackStatus.USED
    assert plant.scan("use", second, by="L02").notice.code == "scan.noted"
    assert cases(plant) == ["other-member"]
