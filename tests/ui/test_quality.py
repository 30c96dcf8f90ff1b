from sterigcs.services.people import set_pin
from tests.support import walk
from tests.support.pages_quality import AtQuality
from tests.support.plant import Plant
from tests.support.window import Window


def test_a_case_is_declared_in_three_gestures_from_a_scan(window: Window) -> None:
    page = AtQuality(window)
    page.page.scanned("TR1")
    page.fill(severity="3")
    assert page.cases == [("CES n° 1", 3)]


def test_what_is_declared_on_nothing_known_is_refused_and_nothing_typed_is_lost(window: Window) -> None:
    page = AtQuality(window)
    page.page.declare_it.click()
    assert page.fill() == "Remplir ce qui est encadré."
    assert "inconnu" in page.fill(thing="NOWHERE")
    assert page.form().values()["thing"] == "NOWHERE"
    assert page.cases == []


def test_a_pharmacist_plans_proves_and_closes_with_a_signature(plant: Plant, window: Window) -> None:
    set_pin(plant.store, "P01", "5274", window.place.hasher)
    page = AtQuality(window, "P01")
    page.page.scanned("TR1")
    page.fill(severity="2")
    page.choose()
    page.page.case.plan.click()
    page.fill(label="Revoir le tri", owner="T01")
    page.page.case.planned.view.selectRow(0)
    page.page.case.done.click()
    page.fill(words="Tri revu avec l'équipe")
    page.page.case.close_it.click()
    page.fill(words="Vérifié sur dix bacs")
    page.sign("5274")
    assert page.cases == []


def test_a_recall_is_seen_before_it_is_done_and_signed(plant: Plant, window: Window) -> None:
    set_pin(plant.store, "P01", "5274", window.place.hasher)
    walk.prepare(plant, "TR1")
    page = AtQuality(window, "P01")
    page.look_at("recalls")
    wizard = page.wizard("tray", "TR1")
    assert [row.name for row in wizard.table.model.records] == ["CES n° 1"]
    assert page.recalls == []
    wizard.act.click()
    assert page.recalls == []
    page.sign("5274")
    assert [(state, concerned) for state, concerned, _ in page.recalls] == [("open", 1)]


def test_who_lacks_the_right_recalls_nothing_and_is_told(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1")
    page = AtQuality(window, "T01")
    wizard = page.wizard("tray", "TR1")
    wizard.exercise.setChecked(True)
    assert wizard.act.text().startswith("Commencer l’exercice")
    wizard.act.click()
    window.settle()
    assert wizard.fault.text()
    with plant.store.read() as look:
        assert not look.recalls()


def test_what_nothing_answers_to_cannot_be_recalled(window: Window) -> None:
    page = AtQuality(window, "P01")
    wizard = page.wizard("load", "ST9 999-99")
    assert not wizard.act.isEnabled()
    assert wizard.fault.text()


def test_an_auditor_is_offered_no_act(window: Window) -> None:
    page = AtQuality(window, "A01")
    assert not page.page.declare_it.isVisibleTo(page.page)
    assert not page.page.recall_it.isVisibleTo(page.page)


def test_a_change_of_scope_asks_to_be_shown_again(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1")
    page = AtQuality(window, "P01")
    wizard = page.wizard("tray", "TR1")
    assert wizard.act.isEnabled()
    wizard.value.setText("TR2")
    assert not wizard.act.isEnabled()
