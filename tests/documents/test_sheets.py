from collections import Counter

import pytest

from sterigcs.documents.papers import Papers
from sterigcs.documents.sheets import groups, wall_sheets
from sterigcs.domain.actions import EVERYWHERE, QUANTITIES, SEVERITIES, WALL, Action, action_code
from sterigcs.domain.labels import WallSheet
from sterigcs.domain.stations import Station
from tests.support.paper import page_count, squares_on, words_on


@pytest.mark.parametrize("station", Station)
def test_a_sheet_holds_the_codes_of_its_station_and_no_other(papers: Papers, station: Station) -> None:
    pdf = wall_sheets(papers, [WallSheet(station, "Centre hospitalier de Chaumont")])
    wanted = (*WALL[station], *EVERYWHERE)
    pages = range(page_count(pdf))
    assert sum((squares_on(pdf, page) for page in pages), Counter()) == Counter(map(action_code, wanted))
    words = " ".join(words_on(pdf, page) for page in pages)
    assert papers.word(station) in words
    assert not [action for action in wanted if papers.word(action).replace("\u00a0", " ") not in words]
    assert "DÉMONSTRATION" not in words


@pytest.mark.parametrize("station", Station)
def test_no_two_codes_of_a_sheet_share_a_pictogram(papers: Papers, station: Station) -> None:
    drawn = [papers.pictograms.action[a.value] for group in groups(WallSheet(station, ""))[:2] for a in group]
    assert len(drawn) == len(set(drawn))


def test_every_action_is_drawn_or_is_a_number(papers: Papers) -> None:
    numbers = {*QUANTITIES, *SEVERITIES}
    assert set(papers.pictograms.action) == {action.value for action in Action if action not in numbers}
    assert set(papers.pictograms.action.values()) == set(papers.pictograms.path)


def test_a_demonstration_sheet_says_so(papers: Papers) -> None:
    assert "DÉMONSTRATION" in words_on(wall_sheets(papers, [WallSheet(Station.USE, "", demonstration=True)]))
