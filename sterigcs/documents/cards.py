"""Cards on A4 sheets of twenty-four, and the engraver's list."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final, TypeAlias

from sterigcs.documents.cells import Cell, draw_sheets
from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.papers import Caption, Papers, code_words
from sterigcs.domain.actions import QUANTITIES, SEVERITIES, Action, action_code
from sterigcs.domain.labels import ActionCard, BadgeCard, EngravingRow, PlaceCard

CARD_FORMAT: Final = "cards-a4"
Card: TypeAlias = BadgeCard | PlaceCard | ActionCard


def cards(papers: Papers, wanted: Iterable[Card], form: str = CARD_FORMAT) -> bytes:
    """Draw badges, places and wall codes to cut out, 24 a sheet, and give the PDF. Raise ValueError without any."""
    return draw_sheets(papers.formats[form], (card_cell(papers, card) for card in wanted))


def card_cell(papers: Papers, card: Card) -> Cell:
    """Say in French what a card says."""
    mark = {"demonstration": demonstration_words(papers, demonstration=card.demonstration)}
    match card:
        case BadgeCard(name=name, role=role, organisation=organisation, code=code):
            texts = {"title": name, "subtitle": role, "note": organisation, "code": code_words(code)}
            return Cell(texts | mark, {"code": code})
        case PlaceCard(name=name, site=site, detail=detail, code=code):
            texts = {"title": name, "subtitle": detail, "note": site, "code": code_words(code)}
            return Cell(texts | mark, {"code": code})
        case ActionCard(action):
            cell = action_cell(papers, action)
            return Cell({**cell.texts, **mark}, cell.codes, cell.pictogram)


def action_cell(papers: Papers, action: Action) -> Cell:
    """Say a wall code: its words, its code, its pictogram, which for a quantity or a severity is the number."""
    code = action_code(action)
    quantity = QUANTITIES.get(action) or SEVERITIES.get(action)
    texts = {"action": papers.word(action), "code": code_words(code)}
    if quantity is not None:
        return Cell(texts | {"quantity": f"{quantity}"}, {"code": code})
    return Cell(texts, {"code": code}, papers.pictograms.path[papers.pictograms.action[action.value]])


def engraving_list(papers: Papers, rows: Iterable[EngravingRow]) -> bytes:
    """Write the engraver's list: semicolons, UTF-8 with its mark, lines ended as Excel expects."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        papers.caption(title) for title in (Caption.ENGRAVING_TRAY, Caption.ENGRAVING_NAME, Caption.ENGRAVING_CODE)
    )
    writer.writerows((_plain(row.tray_number), _plain(row.name), row.code) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
