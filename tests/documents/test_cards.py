import csv
from collections import Counter
from io import StringIO

from sterigcs.documents.cards import Card, cards, engraving_list
from sterigcs.documents.papers import Papers
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.labels import ActionCard, BadgeCard, EngravingRow, PlaceCard
from tests.support.paper import page_count, squares_on, words_on

TRAY = make_code(CodeKind.TRAY, 9, 12)


def badge(rank: int) -> BadgeCard:
    return BadgeCard(
        name="Anne-Charlotte de la Villardière-Montgolfier",
        role="Technicienne de stérilisation",
        organisation="Centre hospitalier de Bourbonne-les-Bains",
        code=make_code(CodeKind.BADGE, 9, rank),
        demonstration=True,
    )


def test_twenty_four_cards_fill_a_sheet_and_all_decode(papers: Papers) -> None:
    wanted = [badge(rank) for rank in range(25)]
    pdf = cards(papers, wanted)
    assert page_count(pdf) == 2
    assert squares_on(pdf) + squares_on(pdf, 1) == Counter(card.code for card in wanted)
    assert words_on(pdf).count("DÉMONSTRATION") == 24
    assert "Villardière-Montgolfier" in words_on(pdf)


def test_badges_places_and_actions_may_share_a_sheet(papers: Papers) -> None:
    place = PlaceCard(
        name="Armoire 2",
        site="Centre hospitalier de Langres",
        detail="Bloc opératoire",
        code=make_code(CodeKind.PLACE, 9, 1),
    )
    wanted: list[Card] = [badge(1), place, ActionCard(Action.PRETREATED_NOT_SUSPECT), ActionCard(Action.QUANTITY_10)]
    pdf = cards(papers, wanted)
    actions = [action_code(Action.PRETREATED_NOT_SUSPECT), action_code(Action.QUANTITY_10)]
    assert set(squares_on(pdf)) == {badge(1).code, place.code, *actions}
    for said in ("Armoire 2", "Bloc opératoire", "Centre hospitalier de Langres", "QUANTITÉ 10", "NI ATTEINT"):
        assert said in words_on(pdf)


def test_the_engraver_receives_number_name_and_code_in_a_file_that_excel_opens(papers: Papers) -> None:
    data = engraving_list(
        papers, [EngravingRow("0042", 'Boîte "hanche"; n° 12', TRAY), EngravingRow("0043", "=1+1", TRAY)]
    )
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [
        ["Numéro", "Nom", "Code à graver"],
        ["0042", 'Boîte "hanche"; n° 12', TRAY],
        ["0043", "'=1+1", TRAY],
    ]
