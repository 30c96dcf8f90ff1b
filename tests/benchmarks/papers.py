"""(d) a month's workbooks and (e) labels, each against the bare library with the same content."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import qrcode
from openpyxl.cell import WriteOnlyCell
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from sterigcs import bootstrap
from sterigcs.documents.labels import pack_labels
from sterigcs.documents.papers import open_papers
from sterigcs.domain.billing.statements import MonthBill
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.labels import PackLabel
from sterigcs.services.billing import draft_month
from tests.benchmarks.filling import filled

Say = Callable[..., None]
LABELS = 200
MONTH = "2026-02"
"""The last whole month of the filled store, whose prices are in force."""

TEN_YEARS, ONE_YEAR = 1_000_000, 100_000


def bench_month(folder: Path, say: Say) -> None:
    """Write a month with one year and with ten years behind it, and the same cells with openpyxl alone."""
    drafting: list[float] = []
    bill: MonthBill | None = None
    for size in (ONE_YEAR, TEN_YEARS):
        place = folder / f"store-{size}"
        plant = bootstrap.open_store(place) if place.is_dir() else filled(place, size).store
        began = time.perf_counter()
        drafted = draft_month(plant, MONTH)
        spent = time.perf_counter() - began
        plant.close()
        assert isinstance(drafted, MonthBill), drafted
        bill = drafted
        drafting.append(spent / max(1, sum(len(payer.details) for payer in bill.payers)))
    out = folder / "month"
    assert bill is not None
    written = bill
    ours, files = timed(lambda: bootstrap.write_month(written, out))
    books = [path for path in files.values() if path.suffix == ".xlsx"]
    sheets = [copied(path) for path in books]
    bare, _ = timed(lambda: [write_bare(sheet) for sheet in sheets])
    say("d", f"month's workbooks {ours:.2f} s, bare openpyxl {bare:.2f} s", ours / bare, "1.3")
    say("d", "drafting a pack's line, ten years behind against one", drafting[1] / drafting[0], "1.2")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


Style = tuple[str, Any, Any]
Cells = list[tuple[str, list[list[tuple[Any, Style | None]]]]]


def copied(path: Path) -> Cells:
    """Give every cell of a workbook with its format: one object a format, none for plain cells."""
    book = openpyxl.load_workbook(path)
    styles: dict[int, Style] = {}

    def style(cell: Any) -> Style | None:
        if not cell.has_style:
            return None
        if cell.style_id not in styles:
            styles[cell.style_id] = (cell.number_format, copy(cell.font), copy(cell.alignment))
        return styles[cell.style_id]

    return [(sheet.title, [[(cell.value, style(cell)) for cell in row] for row in sheet.rows]) for sheet in book]


def write_bare(content: Cells) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in content:
        sheet = book.create_sheet(title)
        for row in rows:
            cells: list[Any] = []
            for value, style in row:
                if style is None:
                    cells.append(value)
                    continue
                cell = WriteOnlyCell(sheet, value)
                cell.number_format, cell.font, cell.alignment = style
                cells.append(cell)
            sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bench_labels(say: Say) -> None:
    """Draw two hundred labels, and two hundred bare QR squares with their texts."""
    papers = open_papers(bootstrap.resources())
    codes = [make_code(CodeKind.PACK, 5, number) for number in range(1, LABELS + 1)]
    labels = [
        PackLabel(
            name="Boîte de prothèse totale de hanche n° 12",
            owner="Centre hospitalier de Bourbonne-les-Bains",
            destination="Bloc opératoire",
            packed_on=date(2026, 3, 2),
            packed_by="T01",
            programme="134 °C 18 min",
            shelf_life_months=6,
            spoken_number=f"A061-{number:03d}",
            code=code,
        )
        for number, code in enumerate(codes, 1)
    ]
    pack_labels(papers, labels[:5])
    ours = statistics.median(timed(lambda: pack_labels(papers, labels))[0] for _ in range(5))
    bare = statistics.median(timed(lambda: bare_labels(codes))[0] for _ in range(5))
    say("e", f"{LABELS} labels {ours:.2f} s, bare squares {bare:.2f} s", ours / bare, "1.5")


def bare_labels(codes: list[str]) -> bytes:
    """Draw what a label holds with the libraries alone: its square, made once and drawn three times, and its texts."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(100 * mm, 60 * mm))
    for code in codes:
        square = qrcode.QRCode(version=1, error_correction=qrcode.ERROR_CORRECT_Q, border=0)
        square.add_data(code)
        square.make()
        matrix = square.get_matrix()
        for place in range(3):
            path = canvas.beginPath()
            for y, row in enumerate(matrix):
                for x, length in runs(row):
                    path.rect((place * 30 + x) * mm, y * mm, length * mm, mm)
            canvas.drawPath(path, stroke=0, fill=1)
        for line in range(12):
            canvas.drawString(5 * mm, (5 + 4 * line) * mm, "Centre hospitalier de Bourbonne-les-Bains")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def runs(row: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Give the dark runs of a row of a square: where each begins and how long it is."""
    place = 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            yield place, length
        place += length
