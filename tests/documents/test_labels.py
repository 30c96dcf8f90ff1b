from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PIL import ImageOps
from PIL.Image import Resampling

from sterigcs.documents.cells import Cell, Pen, open_canvas
from sterigcs.documents.formats import DOT, LabelFormat
from sterigcs.documents.labels import PACK_FORMATS, batch_cell, batch_labels, pack_cell, pack_labels
from sterigcs.documents.papers import Papers
from sterigcs.domain.codes import CodeKind, grouped, make_code
from sterigcs.domain.labels import AfterRelease, AtLoading, AtPacking, BatchLabel, PackLabel, Stage
from tests.support.paper import black_and_white, page_count, squares_on, words_on

DAY = date(2026, 3, 12)
CODE = make_code(CodeKind.PACK, 4711, 45)
LONGEST = PackLabel(
    name="Boîte de prothèse totale de hanche cimentée – ancillaire complémentaire n°\u00a012",
    owner="Centre hospitalier de Bourbonne-les-Bains",
    destination="Centre hospitalier de Bourbonne-les-Bains, bloc opératoire",
    packed_on=DAY,
    packed_by="T07",
    programme="134 °C 18 min",
    shelf_life_months=6,
    spoken_number="A071-045",
    code=CODE,
)
LOADED = AtLoading("Stérilisateur 1", "ST1 072-03", date(2026, 3, 13))
RELEASED = AfterRelease("Stérilisateur 1", "ST1 072-03", date(2026, 3, 13), date(2026, 3, 14), "P01")
MISSING = ("pince de Kocher droite 14 cm", "écarteur de Farabeuf", "ciseaux de Mayo courbes 17 cm")
STAGES = pytest.mark.parametrize("stage", [AtPacking(), LOADED, RELEASED])
FORMATS = pytest.mark.parametrize("form", PACK_FORMATS)
SQUARES = {"pack-100x60": 3, "pack-57x32": 1}


@FORMATS
@STAGES
@pytest.mark.parametrize("demonstration", [False, True])
@pytest.mark.parametrize("missing", [(), MISSING])
def test_with_the_longest_real_names_the_codes_decode_and_nothing_is_cut(
    papers: Papers, form: str, stage: Stage, demonstration: bool, missing: tuple[str, ...]
) -> None:
    label = replace(LONGEST, stage=stage, demonstration=demonstration, missing=missing, reprint=12)
    pdf = pack_labels(papers, [label], form)
    assert squares_on(pdf) == Counter({CODE: SQUARES[form]})
    cut = fields_cut(papers.formats[form], pack_cell(papers, label))
    # A small label may shorten the list of what is missing: their number stands apart and whole.
    assert cut <= ({"missing"} if form == "pack-57x32" else set())


@FORMATS
def test_every_module_is_burnt_as_whole_dots_within_its_quiet_zone(papers: Papers, form: str) -> None:
    page = black_and_white(pack_labels(papers, [LONGEST], form))
    for code in papers.formats[form].codes:
        left, top, side = round(code.box.x / DOT), round(code.box.y / DOT), round(code.box.width / DOT)
        drawn = page.crop((left, top, left + side, top + side))
        modules = drawn.resize((29, 29), Resampling.NEAREST)
        assert modules.resize((side, side), Resampling.NEAREST).tobytes() == drawn.tobytes()
        assert ImageOps.invert(modules).getbbox() == (4, 4, 25, 25)


@FORMATS
def test_a_label_made_at_packing_states_no_load_and_no_sterilisation(papers: Papers, form: str) -> None:
    words = words_on(pack_labels(papers, [LONGEST], form))
    assert "Stérile si témoin viré et passage libéré : scanner avant usage" in words
    for never in ("Stérilisé", "charge", "ST1", "Libéré le", "DÉMONSTRATION", "réimpression", "MANQUE"):
        assert never not in words
    for said in ("A071-045", "12/09/2026", "Conditionné le 12/03/2026 par T07", "Programme prévu : 134 °C 18 min"):
        assert said in words
    assert " ".join(grouped(CODE).split()) in words


@FORMATS
def test_later_labels_state_what_has_become_true(papers: Papers, form: str) -> None:
    loaded = words_on(pack_labels(papers, [replace(LONGEST, stage=LOADED)], form))
    assert "ST1 072-03 le 13/03/2026" in loaded
    assert "13/09/2026" in loaded
    assert "Stérile si témoin viré" in loaded
    assert "Stérilisé le" not in loaded
    released = words_on(pack_labels(papers, [replace(LONGEST, stage=RELEASED)], form))
    assert "Stérilisé le 13/03/2026, charge ST1 072-03" in released
    assert "Libéré le 14/03/2026 par P01" in released


def test_what_is_missing_is_counted_and_named(papers: Papers) -> None:
    words = words_on(pack_labels(papers, [replace(LONGEST, missing=MISSING)]))
    assert "MANQUE 3" in words
    assert ", ".join(MISSING) in words


def test_a_demonstration_marks_the_label_and_each_stub(papers: Papers) -> None:
    label = replace(LONGEST, demonstration=True)
    assert words_on(pack_labels(papers, [label])).count("DÉMONSTRATION") == 3
    assert words_on(pack_labels(papers, [label], "pack-57x32")).count("DÉMONSTRATION") == 1


def test_a_stub_says_name_number_and_use_by(papers: Papers) -> None:
    words = words_on(pack_labels(papers, [replace(LONGEST, name="Césarienne n° 3")]))
    assert words.count("Césarienne n° 3") == 3
    assert words.count("A071-045") == 3
    assert words.count("avant le 12/09/2026") == 3


@FORMATS
def test_a_reprint_says_which(papers: Papers, form: str) -> None:
    assert "réimpression n° 2" in words_on(pack_labels(papers, [replace(LONGEST, reprint=2)], form))


def test_each_label_has_its_page_and_the_same_labels_give_the_same_bytes(papers: Papers) -> None:
    labels = [replace(LONGEST, code=make_code(CodeKind.PACK, 1, rank)) for rank in range(3)]
    pdf = pack_labels(papers, labels)
    assert page_count(pdf) == 3
    assert [set(squares_on(pdf, page)) for page in range(3)] == [{label.code} for label in labels]
    assert pack_labels(papers, labels) == pdf


def test_the_label_of_a_load_decodes_and_names_it(papers: Papers) -> None:
    label = BatchLabel(
        spoken_number="STERIL12 071-103",
        code=make_code(CodeKind.LOAD, 4711, 3),
        machine="Stérilisateur à vapeur n°\u00a012, côté propre",
        programme="134 °C 18 min prion, textile et instruments",
        day=DAY,
        reprint=1,
        demonstration=True,
    )
    pdf = batch_labels(papers, [label])
    assert squares_on(pdf) == Counter({label.code: 1})
    assert not fields_cut(papers.formats["batch-57x32"], batch_cell(papers, label))
    for said in ("CHARGE", "STERIL12 071-103", "12/03/2026", "réimpression n° 1", "DÉMONSTRATION"):
        assert said in words_on(pdf)


def fields_cut(form: LabelFormat, cell: Cell) -> set[str]:
    """Give the fields in which something was left out, drawn within their boxes or not at all."""
    pen = Pen(open_canvas(form), form.height)
    placed = [pen.place(field, cell.texts.get(field.field, "")) for field in form.texts if field.shown(cell.texts)]
    return {one.field.field for one in placed if one.fitted.cut}
