from itertools import combinations

import pytest

from sterigcs.documents.formats import DOT, Box, LabelFormat, TextField
from sterigcs.documents.papers import Papers

NAMES = ["batch-57x32", "cards-a4", "note-a4", "pack-100x60", "pack-57x32", "wall-a4", "wall-heading-a4"]
# A card is a named thing or an action; an action shows its pictogram or its quantity.
NEVER_TOGETHER = ({"title", "subtitle", "note"}, {"action", "quantity", "pictogram"})


def test_these_are_all_our_formats(papers: Papers) -> None:
    assert sorted(papers.formats) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_everything_stands_inside_its_cell(papers: Papers, name: str) -> None:
    form = papers.formats[name]
    width = form.grid.pitch_x or form.width
    height = form.grid.pitch_y or form.height
    for box in boxes(form):
        assert box.x >= 0.5
        assert box.y >= 0.5
        assert box.right <= width - 0.5
        assert box.bottom <= height - 0.5
    last = list(form.grid.places())[-1]
    assert last[0] + width <= form.width
    assert last[1] + height <= form.height


@pytest.mark.parametrize("name", NAMES)
def test_no_text_enters_the_quiet_zone_of_a_square(papers: Papers, name: str) -> None:
    form = papers.formats[name]
    assert not [(text.field, code.field) for text in form.texts for code in form.codes if text.box.meets(code.box)]


@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_of_one_label_overlap(papers: Papers, name: str) -> None:
    pairs = combinations(papers.formats[name].texts, 2)
    assert not [(one.field, two.field) for one, two in pairs if together(one, two) and one.box.meets(two.box)]


@pytest.mark.parametrize("name", NAMES)
def test_every_module_is_a_whole_number_of_printer_dots(papers: Papers, name: str) -> None:
    for code in papers.formats[name].codes:
        assert code.module >= 4
        for place in (code.box.x, code.box.y, code.box.width):
            assert place / DOT == pytest.approx(round(place / DOT))


def boxes(form: LabelFormat) -> list[Box]:
    return [
        *(text.box for text in form.texts),
        *(code.box for code in form.codes),
        *(pictogram.box for pictogram in form.pictograms),
    ]


def together(one: TextField, two: TextField) -> bool:
    if (one.unless and one.unless in {two.when, two.field}) or (two.unless and two.unless in {one.when, one.field}):
        return False
    first, second = NEVER_TOGETHER
    return not ({one.field, two.field} & first and {one.field, two.field} & second)
