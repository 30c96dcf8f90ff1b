"""The load record on paper: what whoever inspects a load must find on it, in happy and unhappy cases."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.cycle_drawing import CurveWords, CycleDrawing
from sterigcs.documents.load_record import load_record
from sterigcs.documents.load_record_words import RecordCaption
from sterigcs.documents.machine_logbook_words import LogbookCaption
from sterigcs.documents.pages import Heading, draw_pages
from sterigcs.documents.papers import Papers
from sterigcs.domain.actions import Action
from sterigcs.domain.cycles.reports import ParameterFigure
from sterigcs.domain.loads import Decision, IndicatorKind, IndicatorRead
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import Setting
from sterigcs.domain.programmes import Programme
from sterigcs.domain.values import local_date
from sterigcs.services.indicators import read_indicator
from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.load_record import LoadRecord
from sterigcs.services.release import ReleaseAsked, release
from tests.scenarios.test_gate import row, state
from tests.support import walk
from tests.support.paper import black_and_white, page_count, squares_on, words_on
from tests.support.plant import Plant
from tests.support.records import FAR, LONG, VERSION, crowded, read_by_eye, recorded, refused, released_load

SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def told(papers: Papers, record: LoadRecord) -> str:
    pdf = load_record(papers, record)
    return " ".join(words_on(pdf, page) for page in range(page_count(pdf)))


def ticket() -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 500), "white").save(out, "JPEG")
    return out.getvalue()


def test_a_released_load_tells_who_signed_what_on_which_evidence(plant: Plant, papers: Papers) -> None:
    record = recorded(plant, released_load(plant))
    words = told(papers, record)
    assert record.decided is not None
    fingerprints = {record.decided.seen, record.decided.hash, record.evidence[0].file, record.edition.journal}
    assert fingerprints <= set(SHA256.findall(words))
    for wanted in (
        "Dossier de stérilisation ST1 061-02",
        "✓ LIBÉRÉE Signé par D01 (délégataire)",
        "Libération de routine",
        "134 °C 18 min (P134) Version du programme en vigueur depuis le 01/01/2026",
        "Attendus : 2, trouvés : 2, sortis : 0",
        "N° de série S-ST1",
        "Bowie-Dick ✓ conforme",
        "Hôpital CHC, passages : 1",
        "composition TR1",
        "LD1 061-01",
        f"SteriGCS {VERSION}",
    ):
        assert wanted in words, wanted
    assert all(each.number in words for each in record.packs)
    assert record.report is not None
    assert all(f"{each.id} {papers.words['check'][each.id]}"[:12] in words for each in record.report.checks)


def test_every_page_bears_the_code_of_the_load_and_its_own_number_and_font(plant: Plant, papers: Papers) -> None:
    record = crowded(recorded(plant, released_load(plant)))
    pdf = load_record(papers, record)
    pages = page_count(pdf)
    assert pages > 10
    for page in (0, pages // 2, pages - 1):
        assert squares_on(pdf, page) == Counter({record.code: 1})
        assert f"page {page + 1} sur {pages}" in words_on(pdf, page)
    middle = words_on(pdf, pages // 2)
    assert "Passage Désignation Conditionné Lavage" in middle
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {str(font.BaseFont): font for page in opened.pages for font in page.Resources.Font.values()}
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values()), sorted(fonts)


def test_hundreds_of_packs_with_the_longest_names_are_all_there_once(plant: Plant, papers: Papers) -> None:
    record = crowded(recorded(plant, released_load(plant)))
    words = told(papers, record)
    assert all(words.count(each.number) == 1 for each in record.packs)
    assert words.count(LONG) == len(record.packs)


def test_a_name_keeps_the_letters_of_other_languages(plant: Plant, papers: Papers) -> None:
    record = recorded(plant, released_load(plant))
    far = replace(record, packs=(replace(record.packs[0], name=FAR),))
    assert FAR in told(papers, far)


def test_a_load_without_evidence_says_so_and_what_is_to_settle(plant: Plant, papers: Papers) -> None:
    words = told(papers, recorded(plant, walk.run(plant, *walk.prepare(plant, "TR1"))))
    assert "NON DÉCIDÉE" in words
    assert "Aucun enregistrement de cycle n’est rattaché" in words
    assert "À régler avant de libérer : l’enregistrement de cycle." in words
    assert "Courbe du cycle" not in words


def test_a_refused_load_names_its_packs_as_out_and_by_which_limit_the_cycle_failed(
    plant: Plant, papers: Papers
) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    walk.import_record(plant, walk.tape(plant, load, minutes=4))
    refused(plant, load)
    words = told(papers, recorded(plant, load))
    assert "✗ REFUSÉE" in words
    assert "Aucun passage ne reste dans cette charge." in words
    assert re.search(r"C7 Durée du palier 4 min \d\d s 18 min au moins ✗ non conforme trop court", words)


def test_typed_evidence_says_by_whom_it_was_read_and_which_photo(plant: Plant, papers: Papers) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    read_by_eye(plant, load, ticket())
    record = recorded(plant, load)
    words = told(papers, record)
    assert "Ticket lu à l’œil par D01 (délégataire)" in words
    assert record.evidence[0].photo in SHA256.findall(words)
    assert "Pas de courbe : le ticket a été lu à l’œil." in words
    assert "C16 Horloge de la machine 50 min 18 min 10 s au moins ✓ conforme" in words


def test_a_photo_that_is_none_stops_no_paper(plant: Plant, papers: Papers) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    read_by_eye(plant, load, b"no picture")
    assert "La photo du ticket ne peut pas être dessinée" in told(papers, recorded(plant, load))


def test_a_pack_struck_out_is_told_apart_with_its_reason(plant: Plant, papers: Papers) -> None:
    packs = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", *packs, Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scans("unloading", "ST1", packs[0], Action.WET, Action.COUNT_RIGHT)
    record = recorded(plant, walk.load_of(plant, packs[1]))
    words = told(papers, record)
    assert "Attendus : 2, trouvés : 1, sortis : 1" in words
    assert [(each.key, each.reason and each.reason.code) for each in record.outside] == [(packs[0], "wet")]
    inside, _, out = words.partition("Sortis de la charge")
    assert record.outside[0].number in out
    assert record.outside[0].number not in inside


def test_what_was_used_since_is_not_out_of_its_load(plant: Plant) -> None:
    load = released_load(plant, "TR1")
    pack = recorded(plant, load).packs[0].key
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scan("receipt", pack, by="L01")
    plant.scan("use", pack, by="B01")
    record = recorded(plant, load)
    assert record.outside == ()
    assert record.packs[0].status == "used"
    assert [each.packs for each in record.deliveries] == [(record.packs[0].number,)]


def test_a_recall_shows_on_the_record_of_the_load(plant: Plant, papers: Papers) -> None:
    load = released_load(plant, "TR1")
    assert "Aucun rappel ne concerne cette charge" in told(papers, recorded(plant, load))
    walk.recall_tray(plant, "TR1")
    record = recorded(plant, load)
    assert f"Rappel {record.recalls[0].number}" in told(papers, record)
    assert f"{record.packs[0].number} (sans réponse)" in told(papers, record)


def test_the_paper_shows_whatever_parameters_the_report_holds(plant: Plant, papers: Papers) -> None:
    record = recorded(plant, released_load(plant))
    assert record.report is not None
    report = replace(record.report, parameters=(ParameterFigure("dose", None, None, "ml", "L-77"),))
    words = told(papers, replace(record, report=report))
    assert "Dose – – L-77" in words


@pytest.mark.parametrize(("name", "words"), [("conductivity", "Conductivité"), ("injections", "Injections")])
def test_a_parameter_that_programmes_limit_has_a_french_name(
    plant: Plant, papers: Papers, name: str, words: str
) -> None:
    record = recorded(plant, released_load(plant))
    assert record.report is not None
    report = replace(record.report, parameters=(ParameterFigure(name, Decimal("1.5"), None, "µS", None),))
    assert f"{words} 1,5 µS" in told(papers, replace(record, report=report))


def test_a_second_signature_and_the_indicators_read_stand_on_the_paper(plant: Plant, papers: Papers) -> None:
    state(plant, Setting("release-second-person", "oui"), replace(row(Programme, "P134"), load_indicator=True))
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    walk.import_record(plant, walk.tape(plant, load))
    with plant.store.write() as work:
        read = IndicatorRead(IndicatorKind.LOAD, conforming=True, batch="T-5")
        read_indicator(work, read_scanned, load, read, walk.card(plant, "D01"))
    with plant.store.write() as work:
        asked = ReleaseAsked(load, Decision.RELEASED, {}, second=walk.card(plant, "P01"))
        assert release(work, read_scanned, asked, walk.card(plant, "D01")).code == "release.released"
    words = told(papers, recorded(plant, load))
    assert "Signé par D01 (délégataire)" in words
    assert "Signé aussi par P01 (pharmacien)." in words
    assert re.search(r"✓ Témoin de charge : conforme, D01 \(délégataire\), le [^,]+, lot T-5", words)


def test_limits_say_what_they_are_a_machine_s_own_figure_a_day_or_the_last_day(plant: Plant, papers: Papers) -> None:
    due = local_date(plant.clock.moment) + timedelta(days=40)
    state(plant, replace(row(MachineCard, "ST1"), pressure_due=due))
    words = told(papers, recorded(plant, released_load(plant, "TR1")))
    assert re.search(r"C5 Plateau calculé \S+ .{0,20}machine : 18 min", words)
    assert "Pénétration de vapeur 02/03/2026 le 02/03/2026 ✓ conforme" in words
    assert f"Inspection pression – jusqu’au {due:%d/%m/%Y} ✓ conforme" in words


def inked(curve: CycleCurve) -> int:
    """Count the dots that a printer of black alone sets for a curve."""
    heading = Heading("", (), lambda _page, _of: "")
    drawing = CycleDrawing(curve, CurveWords("", "", ""))
    return black_and_white(draw_pages(heading, lambda: [drawing])).histogram()[0]


def test_nothing_rests_on_a_colour_and_black_alone_keeps_each_line_of_the_curve(plant: Plant, papers: Papers) -> None:
    record = recorded(plant, released_load(plant))
    with pikepdf.open(BytesIO(load_record(papers, record))) as opened:
        drawn = b"".join(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(p)) for p in opened.pages)
    colours = re.findall(rb"(\S+) (\S+) (\S+) (?:rg|RG)\b", drawn)
    assert {each for each in colours if len(set(each)) > 1} == set()
    assert record.curve is not None
    curve = record.curve.curve
    for less in (
        replace(curve, temperatures=tuple(replace(each, shown=()) for each in curve.temperatures)),
        replace(curve, pressures=tuple(replace(each, shown=()) for each in curve.pressures)),
        replace(curve, high=None),
    ):
        assert inked(curve) > inked(less) + 200


@pytest.mark.parametrize("kind", [RecordCaption, LogbookCaption])
def test_every_caption_has_its_french_and_no_other_stands_there(
    papers: Papers, kind: type[RecordCaption] | type[LogbookCaption]
) -> None:
    table = "record-caption" if kind is RecordCaption else "logbook-caption"
    assert set(papers.words[table]) == {each.value for each in kind}


@pytest.mark.parametrize("purpose", ["wash", "test"])
def test_a_wash_and_a_test_have_a_record_too(plant: Plant, papers: Papers, purpose: str) -> None:
    walk.released(plant, "TR1")
    with plant.store.read() as look:
        rows = [row for row in look.loads() if (row.machine == "LD1") is (purpose == "wash")]
    titles: dict[str, Callable[[str], bool]] = {
        "wash": lambda words: "Dossier de lavage LD1 061-01" in words and "LAVAGE ACCEPTÉ" in words,
        "test": lambda words: "Dossier d’essai ST1 061-01" in words and "Contenu" not in words,
    }
    assert titles[purpose](told(papers, recorded(plant, rows[0].subject.removeprefix("load:"))))
