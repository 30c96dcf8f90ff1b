"""A machine nobody described: its record described in the window, kept under a signature, and read with it."""

from datetime import timedelta
from pathlib import Path

import pytest

from sterigcs.domain.cycle_files import CycleProfile
from sterigcs.domain.cycles.records import ProfileBasis, Quantity
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.loads import Load
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.profile_draft import Role, Separator
from tests.support import walk
from tests.support.pages_records import AtRecords
from tests.support.plant import Plant
from tests.support.strange_twins import table, tape
from tests.support.window import Window


def strange(plant: Plant, hours: float = 40, *, failed: bool = False) -> str:
    """Give the record of a machine that no layout knows."""
    start = (plant.clock.moment - timedelta(hours=hours)).astimezone(PARIS).replace(tzinfo=None)
    return tape(start, counter=41 if not failed else 42, failed=failed)


def rows_of(plant: Plant) -> str:
    """Give a table of a trend."""
    return table((plant.clock.moment - timedelta(hours=50)).astimezone(PARIS).replace(tzinfo=None))


def described(desk: AtRecords) -> None:
    """Say by hand what the guess cannot know of that machine."""
    desk.note_line("Porte", "list:ignored_texts")
    desk.note_line("DÉBUT PLATEAU", "phase:hold_start")
    desk.note_line("FIN PLATEAU", "phase:hold_end")


@pytest.fixture
def unknown(plant: Plant, tmp_path: Path) -> Path:
    file = tmp_path / "vapomatic.txt"
    file.write_text(strange(plant), encoding="utf-8")
    return file


def profiles(plant: Plant) -> dict[str, CycleProfile]:
    with plant.store.read() as look:
        today = local_date(look.now)
        return {key: found for key, state in look.references(CycleProfile).items() if (found := state.on(today))}


def test_a_file_nobody_understands_is_described_kept_and_read_with_its_verdict(
    plant: Plant, window: Window, unknown: Path
) -> None:
    desk = AtRecords(window)
    desk.drop(unknown)
    desk.look_at_file("vapomatic.txt")
    assert desk.cycles == []
    desk.describe_file()
    assert desk.understood
    described(desk)
    assert desk.not_understood == []
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() == ""
    assert not desk.describes
    kept = profiles(plant)["vapomatic-3"]
    assert kept.name == "Vapomatic 3"
    desk.look_at_file("vapomatic.txt")
    assert [line.layout for line in desk.log] == ["vapomatic-3"]
    assert [(number, verdict) for number, verdict, _load in desk.cycles] == [("41", "Conforme")]
    (line,) = desk.waiting
    assert (line.report.profile_basis, line.report.verdict) == (ProfileBasis.SAMPLE, CycleVerdict.PASS)


def test_a_failed_cycle_of_a_described_machine_is_no_pass(
    plant: Plant, window: Window, unknown: Path, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    desk.describe_dropped(unknown)
    described(desk)
    desk.change(lambda form: form.fields.note_line("list:fault_texts", "ALARME"))
    desk.change(lambda form: form.fields.note_line("list:fail_texts", "CYCLE NON CONFORME {time}"))
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() == ""
    failed = tmp_path / "failed.txt"
    failed.write_text(strange(plant, 20, failed=True), encoding="utf-8")
    desk.drop(failed)
    desk.look_at_file("failed.txt")
    assert [verdict for _number, verdict, _load in desk.cycles] == ["Non conforme"]


def test_a_text_that_is_pasted_is_a_sample_as_well(plant: Plant, window: Window) -> None:
    desk = AtRecords(window)
    desk.describe_text(strange(plant))
    assert (desk.form.name.text(), desk.form.code.text()) == ("VAPOMATIC 3", "vapomatic-3")
    assert len(desk.understood) == 1


def test_a_table_with_decimal_commas_is_mapped_column_by_column(plant: Plant, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "centrale.csv"
    file.write_text(rows_of(plant), encoding="utf-8")
    desk = AtRecords(window)
    desk.describe_dropped(file)
    draft = desk.form.draft
    assert (draft.separator, draft.decimal) == (Separator.SEMICOLON, ",")
    assert [each.role for each in draft.columns] == [Role.DATE, Role.TIME, Role.VALUE, Role.VALUE]
    grid = desk.form.fields.columns
    role, unit, name = grid.menus(3)
    role.setCurrentIndex(role.findData("value:pressure"))
    role.activated.emit(role.currentIndex())
    unit.setCurrentIndex(unit.findData("kpa"))
    unit.activated.emit(unit.currentIndex())
    name.setText("P générateur")
    name.textEdited.emit("P générateur")
    desk.change(lambda form: form.name.text())
    (record,) = desk.form.preview.trial.records
    assert [(each.name, each.quantity) for each in record.channels] == [
        ("T chambre", Quantity.TEMPERATURE),
        ("P générateur", Quantity.PRESSURE),
    ]
    assert max(sample.value for sample in record.channels[0].samples) == pytest.approx(134.8)
    desk.name_it("Centrale A7", "centrale-a7")
    assert desk.keep() == ""
    desk.drop(file)
    desk.look_at_file("centrale.csv")
    assert [verdict for _number, verdict, _load in desk.cycles] == ["Non concluant"]


def test_another_separator_cuts_the_rows_anew(plant: Plant, window: Window) -> None:
    desk = AtRecords(window)
    desk.describe_text(rows_of(plant))
    separators = desk.form.fields.choices["separator"]
    separators.setCurrentIndex(separators.findData(","))
    separators.activated.emit(separators.currentIndex())
    desk.settle()
    desk.settle()
    assert desk.form.draft.separator is Separator.COMMA
    separators.setCurrentIndex(separators.findData(";"))
    separators.activated.emit(separators.currentIndex())
    desk.settle()
    desk.settle()
    assert len(desk.form.draft.columns) == 4


def test_a_layout_of_the_group_opens_as_it_was_made_and_is_kept_as_a_version(
    plant: Plant, window: Window, unknown: Path
) -> None:
    desk = AtRecords(window)
    desk.describe_dropped(unknown)
    described(desk)
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() == ""
    before = profiles(plant)["vapomatic-3"].text
    plant.clock.forward(days=2)
    desk.open_layout("vapomatic-3")
    assert [phase.text for phase in desk.form.draft.phases] == ["{time} DÉBUT PLATEAU", "{time} FIN PLATEAU"]
    assert not desk.form.code.isEnabled()
    desk.change(lambda form: form.fields.note_line("list:warning_texts", "Wartung"))
    assert desk.keep() == ""
    with plant.store.read() as look:
        versions = look.references(CycleProfile)["vapomatic-3"].versions
    assert len(versions) == 2
    assert versions[0].value.text == before
    assert "version = 2" in versions[1].value.text


def test_a_layout_opens_on_the_last_file_that_it_read(plant: Plant, window: Window, unknown: Path) -> None:
    desk = AtRecords(window)
    desk.drop(unknown)
    desk.look_at_file("vapomatic.txt")
    desk.describe_file()
    described(desk)
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() == ""
    plant.clock.forward(days=1)
    desk.open_layout("vapomatic-3")
    desk.settle()
    assert desk.understood == ["Conforme"]
    assert desk.not_understood == []


def test_a_layout_that_is_retired_reads_no_more(plant: Plant, window: Window, unknown: Path) -> None:
    desk = AtRecords(window)
    desk.describe_dropped(unknown)
    described(desk)
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() == ""
    plant.clock.forward(days=2)
    assert desk.retire_layout("vapomatic-3") == ""
    assert profiles(plant) == {}


def test_a_shipped_layout_is_looked_at_and_not_changed(window: Window) -> None:
    desk = AtRecords(window)
    desk.open_layout("baumer-hivac")
    assert desk.form.by_text
    assert desk.form.toml.isReadOnly()
    assert "vérifié sur un enregistrement réel" in desk.form.told.text()
    assert not desk.form.save.isVisible()
    desk.leave()
    assert not desk.describes


def test_the_text_may_be_written_by_hand_and_says_its_faults_by_line(plant: Plant, window: Window) -> None:
    desk = AtRecords(window)
    desk.describe_text(strange(plant))
    desk.form.ways.choose("text")
    text = desk.form.toml.toPlainText().replace('decimal = "."', 'decimal = "x"')
    desk.change(lambda form: form.toml.setPlainText(text))
    assert "Ligne" in desk.said
    assert "la marque décimale" in desk.said
    assert not desk.form.ways.buttons["form"].isEnabled()
    assert "incomplet" in desk.keep()
    good = text.replace('decimal = "x"', 'decimal = "."').replace('basis = "sample"', 'basis = "real-record"')
    desk.change(lambda form: form.toml.setPlainText(good))
    assert "exemple" in desk.keep()
    assert profiles(plant) == {}


def test_a_wrong_pin_keeps_nothing_and_loses_nothing(plant: Plant, window: Window, unknown: Path) -> None:
    desk = AtRecords(window)
    desk.describe_dropped(unknown)
    described(desk)
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep("9999") != ""
    assert profiles(plant) == {}
    assert desk.describes
    assert desk.keep() == ""


def test_who_has_not_the_right_is_refused_and_may_go_on(plant: Plant, window: Window, unknown: Path) -> None:
    desk = AtRecords(window, "T01")
    desk.describe_dropped(unknown)
    described(desk)
    desk.name_it("Vapomatic 3", "vapomatic-3")
    assert desk.keep() != ""
    assert desk.describes
    assert profiles(plant) == {}


def test_a_code_that_the_group_uses_already_is_refused(plant: Plant, window: Window, unknown: Path) -> None:
    desk = AtRecords(window)
    for _time in range(2):
        desk.describe_dropped(unknown)
        described(desk)
        desk.name_it("Vapomatic 3", "vapomatic-3")
        said = desk.keep()
    assert "déjà celui d’un modèle" in said
    assert len(profiles(plant)) == 1


def test_a_layout_without_name_is_not_kept(plant: Plant, window: Window) -> None:
    desk = AtRecords(window)
    desk.describe_text(strange(plant))
    desk.name_it("", "")
    assert desk.keep() == "Donner un nom et un code à la machine."


def test_what_was_typed_is_not_lost_by_leaving_unless_one_says_so(window: Window, plant: Plant) -> None:
    desk = AtRecords(window)
    desk.describe_text(strange(plant))
    desk.leave()
    assert desk.describes
    desk.leave(give_up=True)
    assert not desk.describes


def test_a_sample_that_cannot_be_read_is_said(window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.describe_dropped(tmp_path / "absent.txt")
    assert "absent.txt ne se lit pas" in desk.said


def test_a_record_that_is_a_load_s_evidence_stays_so_when_its_file_is_read_otherwise(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    file = tmp_path / "charge.txt"
    file.write_bytes(walk.tape(plant, load))
    desk = AtRecords(window)
    desk.drop(file)
    before = plant.get(Load, load).imported
    desk.look_at_file("charge.txt")
    desk.describe_file()
    desk.name_it("Autre", "autre")
    assert desk.keep() == ""
    assert plant.get(Load, load).imported == before
    assert desk.waiting == []
