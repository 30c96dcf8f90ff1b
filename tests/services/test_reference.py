from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.billing.grid import Price
from sterigcs.domain.billing.months import MonthClosed
from sterigcs.domain.codes import CodeKind, classify
from sterigcs.domain.journal import Draft
from sterigcs.domain.members import Department, Site
from sterigcs.domain.people import Granted, PersonCard, PersonUnknown, Role
from sterigcs.domain.references import Stated
from sterigcs.domain.trays import Tray
from sterigcs.persistence.store import SqlStore
from sterigcs.services import reference
from sterigcs.services.ports import Doing
from sterigcs.services.reference import (
    ChangedMeanwhile,
    ImportNotAllowed,
    ImportReport,
    export_reference,
    import_reference,
)
from tests.support.books import Rows, cells, rows, with_cell, with_row, words
from tests.support.plant import Hand, make_plant


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    clock = Hand(datetime(2026, 4, 20, 8, tzinfo=UTC))
    with SqlStore.open(tmp_path / "store", clock, Random(3).randbytes) as opened:
        yield opened


def bring(store: SqlStore, content: Rows, person: str = "A01") -> ImportReport:
    return import_reference(store, cells(content), person, read_scanned, words())


def price(store: SqlStore, day: date) -> Any:
    with store.read() as look:
        return look.reference(Price, "UO", day)


def test_the_first_import_needs_nobody_and_the_next_needs_the_right(store: SqlStore) -> None:
    assert bring(store, rows(), "whoever").refusal is None
    changed = with_cell("Prix", 2, "Prix unitaire (€)", "1,5")
    before = store.count()
    assert bring(store, changed, "T01").refusal == ImportNotAllowed(person="T01")
    assert bring(store, changed, "Z99").refusal == PersonUnknown(person="Z99")
    assert store.count() == before
    assert bring(store, changed, "A01") == ImportReport(added=0, corrected=1, unchanged=14)


def test_the_same_workbook_twice_and_an_export_write_nothing(store: SqlStore) -> None:
    first = bring(store, rows())
    written = store.count()
    assert (first.added, first.corrected, first.unchanged) == (15, 0, 0)
    assert bring(store, rows()) == ImportReport(unchanged=15)
    exported = export_reference(store, read_scanned, words())
    assert import_reference(store, exported, "A01", read_scanned, words()) == ImportReport(unchanged=15)
    assert store.count() == written


def test_an_export_of_what_was_stated_otherwise_changes_only_what_a_person_changes_in_it(tmp_path: Path) -> None:
    plant = make_plant(tmp_path / "store")
    exported = export_reference(plant.store, read_scanned, words())
    real = {"SIRET": "26520004800014", "FINESS juridique": "520780032"}  # this plant's own are no numbers at all
    first = exported.sheets[0]
    mended = replace(first, rows=tuple(replace(row, cells={**row.cells, **real}) for row in first.rows))
    report = import_reference(
        plant.store, replace(exported, sheets=(mended, *exported.sheets[1:])), "P01", read_scanned, words()
    )
    assert (report.faults, report.added, report.corrected) == ((), 0, len(first.rows))
    plant.store.close()


def test_grants_of_an_older_version_of_a_person_stay_as_they_are(store: SqlStore) -> None:
    bring(store, rows())
    new = PersonCard("T01", (Role.TECHNICIAN,), None, None, None, (Granted("assembly", date(2026, 4, 1)),))
    with store.write() as work:
        work.append([Draft("person:T01", "common", Stated(new, date(2026, 4, 1)))], Doing("A01", "reference"))
    exported = export_reference(store, read_scanned, words())
    assert import_reference(store, exported, "A01", read_scanned, words()) == ImportReport(unchanged=16)
    with store.read() as look:
        cards = [look.reference(PersonCard, "T01", day) for day in (date(2026, 3, 1), date(2026, 4, 1))]
    assert [[skill.name for skill in card.skills] for card in cards] == [["washing"], ["assembly"]]


def test_one_wrong_cell_keeps_the_whole_workbook_out(store: SqlStore) -> None:
    written = store.count()
    report = bring(store, with_cell("Réglages", 2, "Valeur", None))
    assert [(fault.code, fault.place.sheet) for fault in report.faults] == [("reference.required", "Réglages")]
    assert (report.added, store.count()) == (0, written)


def test_the_same_day_corrects_a_new_day_adds_and_both_are_found(store: SqlStore) -> None:
    bring(store, rows())
    assert bring(store, with_cell("Prix", 2, "Prix unitaire (€)", "1,5")).corrected == 1
    report = bring(store, with_row("Prix", 2, valid_from=date(2026, 5, 1), amount="1,6"))
    assert (report.added, report.corrected) == (1, 1)  # the first row is back at its old price
    assert [str(price(store, day).amount) for day in (date(2026, 4, 30), date(2026, 5, 1))] == ["1.3472", "1.6"]
    bring(store, with_cell("Prix", 2, "Jusqu'au", date(2026, 4, 30)))
    assert price(store, date(2026, 4, 30)) is not None


def test_a_date_inside_a_closed_month_is_refused_and_names_the_first_open_day(store: SqlStore) -> None:
    bring(store, rows())
    closed = MonthClosed((), (), "0" * 64, date(2026, 4, 5))
    with store.write() as work:
        work.append([Draft("month:2026-03", "common", closed)], Doing("F01", "billing"))
    report = bring(store, with_row("Prix", 2, valid_from=date(2026, 3, 15), amount="2"))
    fault = report.faults[0]
    assert (fault.code, fault.place.sheet, fault.place.row, fault.place.column) == (
        "reference.month-closed",
        "Prix",
        3,
        "Valable du",
    )
    assert (fault.values["month"], fault.values["open"]) == ("2026-03", "01/04/2026")
    assert bring(store, with_row("Prix", 2, valid_from=date(2026, 4, 1), amount="2")).added == 1


def test_what_has_no_code_gets_one_of_its_kind_and_keeps_it(store: SqlStore) -> None:
    bring(store, rows())
    with store.read() as look:
        tray = look.get(Tray, "TR1")
        codes = [look.references(kind)[key].latest.codes for kind, key in ((Site, "CHC-S"), (Department, "CHC-BLOC"))]
        badges = [look.person(key).badges for key in ("A01", "T01")]  # type: ignore[union-attr]
    assert tray is not None
    assert tray.card is not None
    kinds = [classify(code.removeprefix("own:")) for (code,) in (tray.card.codes, *codes, *badges)]
    assert [getattr(found, "parts").kind for found in kinds] == [  # noqa: B009 - any other type fails the test
        CodeKind.TRAY,
        CodeKind.PLACE,
        CodeKind.PLACE,
        CodeKind.BADGE,
        CodeKind.BADGE,
    ]
    assert len({*tray.card.codes, *codes, *badges}) == 5
    bring(store, with_cell("Compositions", 2, "Codes à scanner", "VIEUX 12"))
    with store.read() as look:
        assert look.find(("legacy:VIEUX 12",)) == look.find(tray.card.codes) == ("tray:TR1",)


def test_no_code_returns_however_many_imports_draw_them(store: SqlStore) -> None:
    bring(store, rows())
    seen: list[str] = []
    for number in range(3, 13):
        content = with_row("Compositions", 2, code=f"TR{number}", name=f"TR{number}")
        content["Personnes"].append(content["Personnes"][1] | {"Code": f"T{number:02d}"})
        bring(store, content)
        with store.read() as look:
            record, tray = look.person(f"T{number:02d}"), look.get(Tray, f"TR{number}")
        assert record is not None
        assert tray is not None
        assert tray.card is not None
        seen += [code.removeprefix("own:")[6:12] for code in (*record.badges, *tray.card.codes)]
    assert len(set(seen)) == len(seen)  # the letters of the count alone


def test_names_and_badges_stay_out_of_the_journal(store: SqlStore) -> None:
    bring(store, rows())
    assert b"Technicien" not in b"".join(store.export())
    report = bring(store, with_cell("Personnes", 3, "Nom", "Technicien du matin"))
    assert (report.added, report.corrected, report.unchanged) == (0, 1, 14)
    with store.read() as look:
        record = look.person("T01")
        assert record is not None
        assert (record.name, look.person_of_badge(record.badges[0])) == ("Technicien du matin", "T01")


def test_a_tray_lies_in_the_home_of_its_owner_and_the_rest_is_common(store: SqlStore) -> None:
    bring(store, rows())
    with store.read() as look:
        homes = [look.home_of(name) for name in ("tray:TR1", "price:UO", "person:T01")]
    assert homes == ["CHC", "common", "common"]


def test_what_somebody_stated_meanwhile_is_not_overwritten(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(store, rows())
    write = reference._write

    def meanwhile(*arguments: Any) -> None:
        with store.write() as work:
            card = PersonCard("T01", (), "CHC")
            work.append([Draft("person:T01", "CHC", Stated(card, date(2026, 4, 1)))], Doing("A01", "reference"))
        write(*arguments)

    monkeypatch.setattr(reference, "_write", meanwhile)
    content = with_cell("Personnes", 3, "Rôles", "delegate")
    content["Prix"][0]["Prix unitaire (€)"] = "9"
    assert bring(store, content).refusal == ChangedMeanwhile(thing="T01")
    assert str(price(store, date(2026, 4, 20)).amount) == "1.3472"
