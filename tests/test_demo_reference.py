import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sterigcs.bootstrap import open_store, resources, wording
from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.reference_workbook import read_workbook
from sterigcs.domain.billing.grid import UnitGrid
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Department, Organisation, Reason
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.people import PersonCard
from sterigcs.domain.programmes import Programme
from sterigcs.domain.spoken import spoken_load_number
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import CountSheet, SingleItem, TrayType
from sterigcs.persistence.store import SqlStore
from sterigcs.services.reference import import_reference
from tests.support.demo.make import make

BOOK = resources() / "demo" / "reference.xlsx"
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    with open_store(tmp_path_factory.mktemp("demo") / "store") as opened:
        report = import_reference(opened, read_workbook(BOOK), "A01", read_scanned, wording().words)
        assert (report.faults, report.refusal) == ((), None)
        yield opened


def all_of(store: SqlStore, kind: type[Any]) -> list[Any]:
    with store.read() as look:
        return [look.reference(kind, key, DAY) for key in look.references(kind)]


def test_the_committed_workbook_is_the_one_the_script_makes(tmp_path: Path) -> None:
    make(tmp_path / "made.xlsx")
    assert read_workbook(tmp_path / "made.xlsx") == read_workbook(BOOK)


def test_there_are_five_members_one_other_requester_and_who_issues_the_statements(store: SqlStore) -> None:
    organisations = all_of(store, Organisation)
    assert [o.code for o in organisations if o.member] == ["CCL", "CHB", "CHC", "CHL", "CMC"]
    assert [o.code for o in organisations if not o.member] == ["GCS", "GPS"]
    assert [o.code for o in organisations if o.issuer] == ["GCS"]


def test_there_is_enough_of_everything(store: SqlStore) -> None:
    types = all_of(store, TrayType)
    assert len(types) >= 60
    assert len({each.specialty for each in types}) == 8
    assert [len(all_of(store, kind)) for kind in (TrayCard, SingleItem, ContainerCard)] == [250, 43, 60]
    assert {each.kind for each in all_of(store, CarrierCard)} == set(CarrierKind)
    kinds = Counter(machine.kind for machine in all_of(store, MachineCard))
    assert (kinds[MachineKind.STERILISER], kinds[MachineKind.WASHER]) == (2, 3)


def test_count_sheets_hold_from_3_to_92_instruments_each_with_a_critical_line(store: SqlStore) -> None:
    sheets = {sheet.code: sheet for sheet in all_of(store, CountSheet)}
    assert set(sheets) == {each.code for each in all_of(store, TrayType)}
    counts = [sheet.instruments for sheet in sheets.values()]
    assert (min(counts), max(counts)) == (3, 92)
    assert [code for code, sheet in sheets.items() if not any(line.critical for line in sheet.lines)] == []


def test_the_grid_knows_every_tray_and_item_and_says_it_is_an_example(store: SqlStore) -> None:
    (grid,) = all_of(store, UnitGrid)
    assert (grid.example, grid.decision) == (True, "EXEMPLE, NON OPPOSABLE")
    instruments = {sheet.code: sheet.instruments for sheet in all_of(store, CountSheet)}
    asked = [(each.category, each.packaging, instruments[each.code]) for each in all_of(store, TrayType)]
    asked += [(each.category, each.packaging, 1) for each in all_of(store, SingleItem)]
    assert [one for one in asked if grid.work_units(*one, "134 °C 18 min") is None] == []


def test_every_department_has_a_payer_and_one_of_them_another_in_summer(store: SqlStore) -> None:
    assert [each.code for each in all_of(store, Department) if each.payer is None] == []
    with store.read() as look:
        payers = [look.reference(Department, "CHL-OPHT", day).payer for day in (DAY, date(2026, 7, 1))]
    assert payers == ["CHL", "GPS"]


def test_every_telephone_number_is_nobodys_and_every_person_a_role(store: SqlStore) -> None:
    phones = [each.phone for kind in (Department, MachineCard) for each in all_of(store, kind) if each.phone]
    assert all(re.fullmatch(r"03 00 00 00 \d\d", phone) for phone in phones)
    with store.read() as look:
        names = [look.person(card.code).name for card in all_of(store, PersonCard)]  # type: ignore[union-attr]
    assert all(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]+( [A-Z]{3})? \d", name or "") for name in names)


def test_what_the_program_looks_up_by_name_is_there(store: SqlStore) -> None:
    reasons = {reason.code: reason for reason in all_of(store, Reason)}
    struck = ("absent", "wet", "torn-or-open", "indicator-not-turned", "label-missing", "not-listed")
    assert {reasons[code].leads_to for code in struck} <= {"repack", "rewash"}
    assert {"loan", "mixed-bin", "wrong-address"} <= set(reasons)
    months = {each.code: {s.storage_class: s.months for s in each.shelf_lives} for each in all_of(store, Packaging)}
    assert {code: found["standard"] for code, found in months.items()} == {
        "pouch-single": 2,
        "pouch-double": 6,
        "wrap": 3,
        "container": 6,
    }
    programmes = {each.code: (each.temperature, each.hold_s) for each in all_of(store, Programme)}
    assert [programmes[code] for code in ("P134", "P125", "BD134")] == [(134, 1080), (125, 1200), (134, 210)]
    assert [spoken_load_number(machine.code, DAY, 1) for machine in all_of(store, MachineCard)]
