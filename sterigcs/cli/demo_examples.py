"""Example papers of ``sterigcs demo``: work lists as workbooks, recall sheets, certificates, paper sheets."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sterigcs.cli.demo_folder import Left

if TYPE_CHECKING:
    from sterigcs.documents.papers import Papers
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.ports import Reading

SHOWN: Final = (
    "needs",
    "needs-broken",
    "missing",
    "sequestered",
    "nonconformities",
    "actions",
    "recalls",
    "overrides",
    "repairs",
    "reserves",
    "batches",
    "loan-trays",
    "loans",
    "outside",
    "in-plant",
    "not-received",
    "minimum-stock",
    "expiring",
    "missing-packs",
    "not-back",
    "to-redo",
)
"""The lists to look at, the most pressing first."""


def write_examples(store: "SqlStore", folder: Path) -> list[Left]:
    """Write them all. Raises ``OSError``."""
    from sterigcs import bootstrap
    from sterigcs.documents.papers import open_papers

    papers = open_papers(bootstrap.resources())
    with store.read() as look:
        return [*_lists(look, folder), *_recalls(look, papers, folder), *_certificates(look, papers, folder)]


def write_paper_sheets(folder: Path) -> Left:
    """Write what the plant is worked with when there is no current. Raises ``OSError``."""
    from sterigcs import bootstrap
    from sterigcs.documents.paper_day import station_sheet
    from sterigcs.documents.papers import open_papers
    from sterigcs.domain.labels import StationSheet
    from sterigcs.domain.stations import Station

    papers = open_papers(bootstrap.resources())
    (folder / "papier").mkdir()
    for station in Station:
        sheet = station_sheet(papers, StationSheet(station, demonstration=True))
        (folder / "papier" / f"{station}.pdf").write_bytes(sheet)
    return Left("papier/", "feuilles de poste pour un jour sans courant", len(Station))


def standing(store: "SqlStore") -> list[tuple[str, int]]:
    """Count what stands on each list, so that LISEZMOI.txt says what to look at."""
    with store.read() as look:
        return [(name, len(rows)) for name in SHOWN if (rows := _rows(look, name))]


def _rows(look: "Reading", name: str) -> Sequence[object]:
    from sterigcs.domain.values import local_date
    from sterigcs.services.lists import gatherer
    from sterigcs.services.lists.asked import ListAsked

    return gatherer(name)(look, ListAsked(local_date(look.now)))


def _lists(look: "Reading", folder: Path) -> list[Left]:
    from sterigcs import bootstrap
    from sterigcs.cli.lists import workbook

    words = bootstrap.wording_of(look)
    (folder / "listes").mkdir()
    written = 0
    for name in SHOWN:
        rows = _rows(look, name)
        if rows:
            (folder / "listes" / f"{name}.xlsx").write_bytes(workbook(name, rows, words))
            written += 1
    return [Left("listes/", "listes de travail du dernier soir, en classeurs", written)] if written else []


def _recalls(look: "Reading", papers: "Papers", folder: Path) -> list[Left]:
    from sterigcs.documents.recall_sheet import recall_sheet
    from sterigcs.domain.journal import key_of
    from sterigcs.domain.recalls import Recall
    from sterigcs.services.recall_papers import recall_sheets

    found = [recall for row in look.recalls() if (recall := look.get(Recall, key_of(row.subject)))]
    sheets = [sheet for recall in found for sheet in recall_sheets(look, recall)]
    if not sheets:
        return []
    (folder / "rappels").mkdir()
    for sheet in sheets:
        name = f"{'-'.join(sheet.number.split())}-{sheet.organisation}.pdf"
        (folder / "rappels" / name).write_bytes(recall_sheet(papers, sheet))
    return [Left("rappels/", "feuilles de rappel, une par adhérent", len(sheets))]


def _certificates(look: "Reading", papers: "Papers", folder: Path) -> list[Left]:
    from sterigcs.documents.certificate import loan_certificate
    from sterigcs.domain.journal import key_of
    from sterigcs.services.loan_trays import certificate
    from sterigcs.services.rows import LoanTrayRow

    made = [found for row in look.rows(LoanTrayRow) if (found := certificate(look, key_of(row.subject)))]
    if not made:
        return []
    (folder / "certificats").mkdir()
    for each in made:
        (folder / "certificats" / f"{each.number}.pdf").write_bytes(loan_certificate(papers, each))
    return [Left("certificats/", "certificats de traitement des prêts rendus", len(made))]
