"""What the load record and the machine's logbook are built of: headings, grids, figures in French, who and when."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table, TableStyle

from sterigcs.documents.pages import BODY, OURS, SMALL, STRONG, WIDTH, words
from sterigcs.documents.papers import WIDE, Papers, french_moment
from sterigcs.domain.values import PARIS
from sterigcs.services.deeds import Doer, Reasoned

ABSENT: Final = "–"
NBSP: Final = "\u00a0"
SECTION: Final = ParagraphStyle("section", parent=STRONG, fontSize=11, leading=14, spaceBefore=4 * mm)
HEXADECIMAL: Final = ParagraphStyle("hexadecimal", parent=SMALL, fontName=WIDE, fontSize=6.5, leading=8.5)
LABEL: Final = ParagraphStyle("label", parent=SMALL)
CELL: Final = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10)
CELL_STRONG: Final = ParagraphStyle("cell-strong", parent=STRONG, fontSize=8, leading=10)
BOXED: Final = TableStyle(
    [
        OURS,
        ("BOX", (0, 0), (-1, -1), 1.4, "black"),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
)
_GRID: Final = TableStyle(
    [
        OURS,
        ("LINEBELOW", (0, 0), (-1, -1), 0.25, "black"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)
_LIST: Final = TableStyle([("LINEBELOW", (0, 0), (-1, 0), 0.8, "black")], parent=_GRID)
_RULE: Final = TableStyle([OURS, ("LINEBELOW", (0, 0), (-1, -1), 1, "black"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
_ROOM: Final = 28 * mm
"""What must be left on a page for a section to begin on it."""
_MINUTE: Final = 60
_HOUR: Final = 3600


def section(title: str, room: float = _ROOM) -> list[Flowable]:
    """Begin a section, on the next page where less than some room is left on this one."""
    head = Table([[words(title, SECTION)]], colWidths=[WIDTH], style=_RULE)
    return [CondPageBreak(room), Spacer(1, 1 * mm), head, Spacer(1, 0.6 * mm)]


def grid(pairs: Iterable[tuple[str, str]], columns: int = 2) -> Table:
    """Lay out captions and values in so many columns, read downwards line by line."""
    cells: list[list[Flowable]] = []
    row: list[Flowable] = []
    for caption, value in pairs:
        row += [words(caption, LABEL), words(value, CELL)]
        if len(row) == 2 * columns:
            cells.append(row)
            row = []
    if row:
        cells.append([*row, *[words("", CELL)] * (2 * columns - len(row))])
    share = WIDTH / columns
    return Table(cells or [[""]], colWidths=[share * 0.4, share * 0.6] * columns, style=_GRID)


def table(
    titles: Sequence[str],
    rows: Iterable[Sequence[Flowable | str]],
    shares: Sequence[float],
    spans: Iterable[int] = (),
) -> Table:
    """Make a list whose header comes again on each page; the rows of ``spans`` take the whole width."""
    cells: list[list[Flowable | str]] = [[words(title, LABEL) for title in titles]]
    for row in rows:
        made = [words(cell, CELL) if isinstance(cell, str) else cell for cell in row]
        cells.append([*made, *[""] * (len(titles) - len(made))])
    style, total = TableStyle(parent=_LIST), sum(shares)
    for at in spans:
        style.add("SPAN", (0, at + 1), (-1, at + 1))
        style.add("NOSPLIT", (0, at + 1), (0, min(at + 2, len(cells) - 1)))
    return Table(cells, colWidths=[WIDTH * share / total for share in shares], repeatRows=1, style=style)


def hexadecimal(text: str) -> Flowable:
    """Write a fingerprint, its digits in columns."""
    return words(text, HEXADECIMAL)


def boxed(lines: Sequence[Flowable]) -> Table:
    """Frame what must be seen first."""
    return Table([[list(lines)]], colWidths=[WIDTH], style=BOXED)


def figure(value: Decimal | int | None, unit: str = "") -> str:
    """Write a figure with its unit, seconds beyond a minute as people say them; none is a dash, never 0."""
    if value is None:
        return ABSENT
    if unit == "s" and not -_MINUTE < value < _MINUTE:
        return duration(value)
    shown = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"{shown.replace('.', ',').replace('-', '−')}{NBSP}{unit}".rstrip(NBSP)


def duration(seconds: Decimal | int) -> str:
    """Write a time in hours, minutes and seconds."""
    hours, rest = divmod(abs(int(seconds)), _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    parts = [f"{hours}{NBSP}h"] if hours else []
    parts += [f"{minutes}{NBSP}min"] if minutes or not left else []
    parts += [f"{left:02d}{NBSP}s"] if left else []
    return ("−" if seconds < 0 else "") + " ".join(parts)


def moment(at: datetime | None) -> str:
    """Write an instant; a dash for none."""
    return french_moment(at) if at is not None else ABSENT


def hour(at: datetime | None) -> str:
    """Write an instant to the second."""
    return f"{at.astimezone(PARIS):%d/%m/%Y %H:%M:%S}" if at is not None else ABSENT


def who(papers: Papers, doer: Doer | None) -> str:
    """Name a person by key and role."""
    if doer is None:
        return ABSENT
    roles = ", ".join(papers.word(role) for role in doer.roles)
    return f"{doer.key} ({roles})" if roles else doer.key


def why(papers: Papers, reason: Reasoned | None) -> str:
    """Say a reason in the group's words, else in ours."""
    if reason is None:
        return ""
    ours = {**papers.words["reprint-reason"], **papers.words["reason-code"]}
    return reason.label or ours.get(reason.code, reason.code)


def said(papers: Papers, kind: str, value: str) -> str:
    """Give the word of a value; the value itself where the table lacks it."""
    return papers.words.get(kind, {}).get(value, value)


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def strong(text: str) -> Flowable:
    """Make a cell that stands out."""
    return words(text, CELL_STRONG)
