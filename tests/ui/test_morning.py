"""A pharmacist's morning through the window: day tests, six loads, and what the papers say of each at noon."""

from datetime import timedelta
from pathlib import Path

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.journal import key_of
from sterigcs.domain.loads import Decision, EvidenceAttached, LoadDecided
from sterigcs.domain.machines import TestKind
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.values import PARIS
from sterigcs.services.anomalies import close
from tests.support import walk
from tests.support.morning import Morning, ticket
from tests.support.pages_loads import AtLoads
from tests.support.pages_machines import AtMachines
from tests.support.plant import Plant
from tests.support.window import Window

QUARANTINED, RELEASED = PackStatus.QUARANTINED, PackStatus.RELEASED
REFUSED, STRUCK_OUT = PackStatus.REFUSED, PackStatus.STRUCK_OUT


@pytest.fixture
def morning(plant: Plant, window: Window) -> Morning:
    """Packs made, both Bowie-Dicks noted by the pharmacist, six loads run and counted out."""
    made = Morning(plant)
    made.prepare()
    for machine in ("ST1", "ST2"):
        plant.scans("loading", machine, made.packs["good"][0])
        assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"
        desk = AtMachines(window, "P01", machine)
        assert desk.state.startswith("Essai du jour à faire")
        desk.note_test(TestKind.BOWIE_DICK, conforming=True)
        assert desk.state.startswith("En service")
        desk.page.go_back()
    desk.page.tabs.choose("loads")
    made.run_all()
    return made


@pytest.fixture
def desk(window: Window, morning: Morning) -> AtLoads:
    assert morning.loads
    return AtLoads(window, "P01")


def may_sign(desk: AtLoads) -> bool:
    return desk.release_button[1] or desk.may_type_pin


def bring(desk: AtLoads, morning: Morning, name: str, content: bytes, folder: Path) -> None:
    """Open a load and drop the file of its machine on the page."""
    file = folder / f"{name}.txt"
    file.write_bytes(content)
    desk.open(morning.loads[name])
    assert (desk.blocking, desk.remedies) == (["1. Pas d’enregistrement de cycle."], [["import", "paper"]])
    assert desk.verdict == "sans preuve"
    desk.drop(file)


def type_ticket(desk: AtLoads, morning: Morning, folder: Path) -> None:
    """Open the load whose machine printed but sent nothing, and note its ticket with the photo."""
    desk.open(morning.loads["typed"])
    started = morning.load("typed").started_at
    assert started is not None
    begun, ended = (f"{(started + timedelta(minutes=late)).astimezone(PARIS):%H:%M}" for late in (1, 40))
    desk.note_ticket(
        ticket(folder),
        counter="4102",
        programme="134 °C 18 min",
        start=begun,
        end=ended,
        hold="18:10",
        low="134,6",
        high="135,4",
        pressure="3,15",
        verdict="pass",
    )


# The six loads, each as the pharmacist finds and leaves it


def settle_the_good(desk: AtLoads, morning: Morning, folder: Path) -> None:
    bring(desk, morning, "good", morning.tape("good"), folder)
    assert desk.verdict.startswith("conforme")
    assert (desk.blocking, desk.failing) == ([], {"Verdict de la machine": "La machine avertit"})
    assert (desk.release_button, desk.filled) == (("Libérer les 2 passages", True), ["Libérer les 2 passages"])
    desk.release()
    assert (desk.state, morning.statuses("good")) == ("Libérée", [RELEASED, RELEASED])


def settle_the_failing(desk: AtLoads, morning: Morning, folder: Path) -> None:
    bring(desk, morning, "failing", morning.tape("failing", cancelled=True), folder)
    assert desk.verdict.startswith("non conforme")
    assert (desk.blocking, desk.remedies) == (["1. Le cycle n’est pas conforme."], [["refuse"]])
    assert desk.failing["Verdict de la machine"] == "La machine dit non"
    assert not may_sign(desk)
    desk.refuse("cycle-failed")
    assert (desk.state, morning.statuses("failing")) == ("Refusée", [REFUSED])


def settle_the_unrecorded(desk: AtLoads, morning: Morning) -> None:
    desk.open(morning.loads["unrecorded"])
    assert (desk.blocking, desk.remedies) == (["1. Pas d’enregistrement de cycle."], [["import", "paper"]])
    assert not may_sign(desk)
    desk.hold("trial")
    assert desk.state == "En attente"
    assert desk.blocking == ["1. Mise en attente.", "2. Pas d’enregistrement de cycle."]
    assert desk.filled == ["Importer l’enregistrement"]  # no reason lifts the hold while the record is missing
    assert not may_sign(desk)


def settle_the_cloned(desk: AtLoads, morning: Morning, folder: Path) -> None:
    bring(desk, morning, "cloned", morning.cloned_tape(), folder)
    assert desk.verdict.startswith("non concluant")
    assert desk.blocking == [
        "1. L’enregistrement ne permet pas de conclure.",
        "2. Contradiction ouverte, mesures copiées d’un autre enregistrement.",
    ]
    assert (desk.remedies, desk.filled) == ([[], ["quality"]], ["Ouvrir dans Qualité"])
    assert desk.failing["Copies et compteur"] == "Mêmes mesures qu’un autre enregistrement"
    assert not may_sign(desk)
    desk.refuse("found")
    assert (desk.state, morning.statuses("cloned")) == ("Refusée", [REFUSED])


def settle_the_disagreeing(desk: AtLoads, morning: Morning, folder: Path) -> None:
    bring(desk, morning, "disagreeing", morning.tape("disagreeing", above_k=-1.2), folder)
    assert desk.verdict.startswith("non conforme")
    assert (desk.blocking, desk.remedies) == (["1. La machine dit conforme, notre calcul dit non."], [["refuse"]])
    assert desk.failing["Bande de température"] == "Trop froid, de 1,5 K"
    assert desk.failing["Durée du palier"] == "Les mesures contredisent la machine"
    assert not may_sign(desk)
    desk.refuse("cycle-failed")
    assert (desk.state, morning.statuses("disagreeing")) == ("Refusée", [REFUSED, REFUSED])


def settle_the_typed(desk: AtLoads, morning: Morning, folder: Path) -> None:
    type_ticket(desk, morning, folder)
    assert desk.verdict.startswith("conforme")
    assert desk.blocking == ["1. Preuve attendue de la machine : enregistrement importé."]
    assert (desk.remedies, desk.failing) == ([["import"]], {})
    boxed, missing, *_others = morning.packs["typed"]
    desk.strike_out(boxed, "wet")
    desk.strike_out(missing, "absent")
    assert desk.release_button == ("Libérer les 2 passages", True)
    desk.release()
    assert desk.answer == "Choisissez d’abord le motif."
    desk.page.sheet.sign.entry.ask()
    desk.release(reason="paper-unreadable")
    assert (desk.state, morning.statuses("typed")) == ("Libérée", [STRUCK_OUT, STRUCK_OUT, RELEASED, RELEASED])


def test_six_loads_of_a_morning_are_judged_signed_and_told_on_paper(
    plant: Plant, morning: Morning, desk: AtLoads, tmp_path: Path
) -> None:
    settle_the_good(desk, morning, tmp_path)
    settle_the_failing(desk, morning, tmp_path)
    settle_the_unrecorded(desk, morning)
    settle_the_disagreeing(desk, morning, tmp_path)
    settle_the_cloned(desk, morning, tmp_path)
    settle_the_typed(desk, morning, tmp_path)
    the_journal_names_what_was_seen_and_passed_over(plant, morning)
    only_what_was_released_leaves(plant, morning)
    each_paper_says_what_happened(desk, morning)


# Noon


def the_journal_names_what_was_seen_and_passed_over(plant: Plant, morning: Morning) -> None:
    decided: dict[str, LoadDecided] = {}
    kinds: dict[str, set[Evidence]] = {}
    with plant.store.read() as look:
        for name, load in morning.loads.items():
            for entry in look.entries_of(f"load:{load}"):
                fact = look.fact(entry)
                if isinstance(fact, LoadDecided):
                    assert (entry.done_by, len(fact.seen)) == ("P01", 64)
                    decided[name] = fact
                elif isinstance(fact, EvidenceAttached):
                    kinds.setdefault(name, set()).add(fact.evidence)
        forced = look.mentioning(override_mention(OverrideKind.EVIDENCE, "2026-03"))
    assert {name: fact.decision for name, fact in decided.items()} == {
        "good": Decision.RELEASED,
        "failing": Decision.REFUSED,
        "unrecorded": Decision.ON_HOLD,
        "disagreeing": Decision.REFUSED,
        "cloned": Decision.REFUSED,
        "typed": Decision.RELEASED,
    }
    assert decided["good"].routine
    assert decided["typed"].overrides == ("release.other-evidence",)
    assert not any(fact.overrides for name, fact in decided.items() if name != "typed")
    assert len({fact.seen for fact in decided.values()}) == len(decided)
    assert [key_of(entry.subject) for entry in forced] == [morning.loads["typed"]]
    assert kinds.pop("typed") == {Evidence.READ}
    assert set(kinds) == {"good", "failing", "cloned", "disagreeing"}
    assert set.union(*kinds.values()) == {Evidence.IMPORTED}


def only_what_was_released_leaves(plant: Plant, morning: Morning) -> None:
    for name in morning.loads:
        for pack, status in zip(morning.packs[name], morning.statuses(name), strict=True):
            cabinet = "ARM1" if plant.get(Pack, pack).packed.owner == "CHC" else "ARM2"
            refused = plant.scan("dispatch", cabinet, pack).notice.outcome == "refused"
            assert refused is (status is not RELEASED), (name, pack)


def each_paper_says_what_happened(desk: AtLoads, morning: Morning) -> None:
    wanted = {
        "good": ("✓ LIBÉRÉE Signé par P01", "Libération de routine", "C5 Plateau calculé 18 min 19 s machine : 18 min"),
        "failing": ("✗ REFUSÉE", "C3 Verdict de la machine non conforme conforme ✗ non conforme la machine dit non"),
        "unrecorded": ("EN ATTENTE", "À régler avant de libérer : la mise en attente ; l’enregistrement de cycle."),
        "cloned": ("✗ REFUSÉE", f"Mêmes mesures que le cycle 004100 de la charge {morning.load('good').number}"),
        "disagreeing": ("✗ REFUSÉE", "132,5 à 133,4 °C 134,0 à 137,0 °C ✗ non conforme trop froid"),
        "typed": (
            "✓ LIBÉRÉE",
            "Ticket lu à l’œil par P01 (pharmacien)",
            "Passé outre : la preuve attendue de la machine.",
            "Attendus : 4, trouvés : 4, sortis : 2",
            "sorti de la charge, wet",
            "sorti de la charge, absent",
        ),
    }
    for name, words in wanted.items():
        desk.open(morning.loads[name])
        told = desk.paper()
        assert [each for each in words if each not in told] == [], (name, told)
        assert "Bowie-Dick ✓ conforme" in told, name


# What the morning does not allow


def test_a_delegate_notes_the_ticket_and_leaves_the_signature_to_the_decision_right(
    window: Window, morning: Morning, tmp_path: Path
) -> None:
    desk = AtLoads(window, "D01")
    type_ticket(desk, morning, tmp_path)
    assert desk.blocking == ["1. Preuve attendue de la machine : enregistrement importé."]
    assert not may_sign(desk)
    assert "décision" in desk.answer


def test_a_copied_record_is_signed_only_once_its_contradiction_is_closed_and_then_with_a_reason(
    plant: Plant, morning: Morning, desk: AtLoads, tmp_path: Path
) -> None:
    bring(desk, morning, "good", morning.tape("good"), tmp_path)
    bring(desk, morning, "cloned", morning.cloned_tape(), tmp_path)
    (copied,) = morning.load("cloned").anomalies
    assert copied.kind == "record-copied"
    with plant.store.write() as work:
        close(work, f"load:{morning.loads['cloned']}", copied.entry, "mistake", walk.card(plant, "P01"))
    desk.open(morning.loads["cloned"])
    desk.settle()
    assert desk.blocking == ["1. L’enregistrement ne permet pas de conclure."]
    desk.release()
    assert morning.statuses("cloned") == [QUARANTINED]
    desk.page.sheet.sign.entry.ask()
    desk.release(reason="mistake")
    assert morning.statuses("cloned") == [RELEASED]


def test_a_record_that_does_not_conform_is_not_told_as_good_news(
    morning: Morning, desk: AtLoads, tmp_path: Path
) -> None:
    bring(desk, morning, "failing", morning.tape("failing", cancelled=True), tmp_path)
    (told,) = [each for each in desk.shown_toasts if "non conforme" in each.accessibleName()]
    assert told.property("said") == "attention"


def test_what_was_used_since_is_still_counted_in_its_load(
    plant: Plant, morning: Morning, desk: AtLoads, tmp_path: Path
) -> None:
    settle_the_good(desk, morning, tmp_path)
    used, _other = morning.packs["good"]
    plant.scans("dispatch", "ARM1", used, Action.FINISH)
    plant.scan("receipt", used, by="L01")
    plant.scan("use", used, by="B01")
    assert morning.statuses("good")[0] is PackStatus.USED
    desk.open(morning.loads["good"])
    desk.settle()
    assert desk.page.sheet.content.trays.text() == "2"
    assert desk.page.sheet.content.struck.isHidden()
    assert desk.page.sheet.strip.more.accessibleName() == "2 passages · 2 comptés"
