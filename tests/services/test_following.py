"""One thing followed: its row, whose it is, names instead of keys, and to whom it is told."""

from sterigcs import bootstrap
from sterigcs.domain.people import NotTheirAffair
from sterigcs.domain.stages import Stage
from sterigcs.services import tracking
from sterigcs.services.following import Followed, follow
from tests.support import walk
from tests.support.plant import Plant


def followed(plant: Plant, subject: str, by: str = "P01") -> object:
    person = walk.card(plant, by)
    with plant.store.read() as look:
        return follow(look, person, subject, tracking.standing(look))


def test_a_tray_that_is_packed_is_followed_by_its_packs_row(plant: Plant) -> None:
    (code,) = walk.prepare(plant, "TR1")
    for subject in ("tray:TR1", f"pack:{code}"):
        found = followed(plant, subject)
        assert isinstance(found, Followed)
        assert found.row is not None
        assert (found.row.subject, found.row.stage) == (f"pack:{code}", Stage.PACKING)
        assert (found.holder, found.department) == ("Hôpital CHC", "Bloc CHC")


def test_keys_have_names_for_who_reads(plant: Plant) -> None:
    walk.send(plant, "TR1")
    found = followed(plant, "tray:TR1")
    assert isinstance(found, Followed)
    assert found.names["bin:BAC1"] == "Bac 1"
    assert found.names["site:CHC-S"] == "Site CHC"
    assert found.names["person:L01"] == "L01"


def test_a_step_that_nobody_scanned_is_told(plant: Plant) -> None:
    plant.scans("reception", "BAC1", "TR1")
    found = followed(plant, "tray:TR1")
    assert isinstance(found, Followed)
    assert isinstance(found.gaps, tuple)


def test_anothers_thing_is_refused_and_what_is_not_here_is_nothing(plant: Plant) -> None:
    walk.send(plant, "TR2", by="L02")
    assert isinstance(followed(plant, "tray:TR2", "L01"), NotTheirAffair)
    assert followed(plant, "tray:NONE") is None


def test_a_name_is_shortened_where_everybody_shortens_it() -> None:
    wording = bootstrap.wording()
    assert wording.short("Centre hospitalier de Langres") == "CH de Langres"
    assert wording.short("Clinique de la Compassion") == "Clinique de la Compassion"
