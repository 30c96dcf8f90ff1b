from itertools import cycle

from sterigcs.domain.actions import Action
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from tests.support import walk
from tests.support.plant import Plant


def write_until(plant: Plant, nibble: int) -> None:
    """Write entries until the next code's last letter but one (before its check) stands for this number."""
    for place in cycle(("CHL-S", "CHC-S")):
        with plant.store.read() as look:
            if look.head.origin_seq >> 4 & 0xF == nibble and look.head.origin_seq & 0xF in range(1, 8):
                return
        plant.scan("dispatch", place)


def test_a_carrier_scanned_again_names_the_last_shipment_that_it_brought(plant: Plant) -> None:
    # The letters of codes are not in the order of the alphabet: 0 is C and 1 is B.
    for nibble, pack in zip((0, 1), walk.released(plant, "TR1", "TR3"), strict=True):
        write_until(plant, nibble)
        plant.scans("dispatch", "CHC-S", "ARM1", pack, Action.FINISH)
        plant.scan("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    answer = plant.scan("receipt", "ARM1", by="L01")
    assert getattr(answer.notice, "thing", None) == "EA 061-02"


def test_a_site_scanned_after_the_carrier_leaves_it_in_hand(plant: Plant) -> None:
    first, second = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", "CHC-S", first, "CHC-S", second, Action.FINISH)
    answer = plant.scan("receipt", "ARM1", Action.SEAL_INTACT, by="L01").notice
    assert (answer.code, getattr(answer, "count", 0)) == ("receipt.received", 2)


def test_a_shipment_that_nobody_ended_at_dispatch_is_received_with_a_warning(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack)
    answers = plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    assert [(each.notice.code, each.notice.outcome) for each in answers] == [("receipt.never-closed", "attention")] * 2
    assert plant.get(Pack, pack).status is PackStatus.DELIVERED
