"""``sterigcs reference``: the workbook of reference data, to fill, to import, to export."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import REFUSED, WRONG_USE, Json, opened_store, told

if TYPE_CHECKING:
    from sterigcs.domain.errors import Fault
    from sterigcs.services.reference import ImportReport

HELP = "Référentiel : organismes, services, compositions, machines, prix, personnes."
IMPORT_HELP = """Importer un classeur : tout, ou rien.

Sortie 0 : importé ; 1 : refusé, ou des points à corriger ; 2 : classeur illisible.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)

_SHOWN_AT_MOST = 200


@app.callback(help=HELP)
def reference() -> None:
    """Keep the commands a group."""


@app.command(help="Écrire un classeur vide, avec son aide et ses listes.")
def template(
    file: Annotated[Path, typer.Argument(help="Classeur .xlsx à écrire.", dir_okay=False)], as_json: Json = False
) -> None:
    """Write an empty workbook."""
    from sterigcs import bootstrap
    from sterigcs.documents.reference_workbook import write_template

    with _writable(file):
        write_template(file, bootstrap.wording().words)
    _say({"file": str(file)}, f"Classeur vide\u00a0: {file}", as_json=as_json)


@app.command(help="Écrire tout le référentiel dans un classeur ; le réimporter ne change rien.")
def export(
    file: Annotated[Path, typer.Argument(help="Classeur .xlsx à écrire.", dir_okay=False)], as_json: Json = False
) -> None:
    """Write everything known to a workbook."""
    from sterigcs import bootstrap
    from sterigcs.devices.scanned import read_scanned
    from sterigcs.documents.reference_workbook import write_export
    from sterigcs.services.reference import export_reference

    words = bootstrap.wording().words
    with told(as_json=as_json), opened_store() as store:
        cells = export_reference(store, read_scanned, words)
    with _writable(file):
        write_export(file, cells, words)
    rows = {sheet.title: len(sheet.rows) for sheet in cells.sheets}
    _say({"file": str(file), "rows": rows}, f"{sum(rows.values())} lignes dans {file}", as_json=as_json)


@app.command(name="import", help=IMPORT_HELP)
def import_(
    file: Annotated[Path, typer.Argument(help="Classeur .xlsx rempli.", exists=True, dir_okay=False)],
    person: Annotated[str, typer.Option(help="Code ou badge de la personne qui importe.")],
    as_json: Json = False,
) -> None:
    """Import a workbook: all of it, or nothing."""
    from sterigcs import bootstrap
    from sterigcs.devices.scanned import read_scanned
    from sterigcs.documents.reference_workbook import read_workbook
    from sterigcs.services.reference import ImportReport, import_reference

    cells = read_workbook(file)
    if not cells.sheets and cells.faults:
        _tell(ImportReport(faults=cells.faults), as_json=as_json)
        raise typer.Exit(WRONG_USE)
    with told(as_json=as_json), opened_store() as store:
        key = bootstrap.person_key(store, person)
        report = import_reference(store, cells, key, read_scanned, bootstrap.wording().words)
    _tell(report, as_json=as_json)
    raise typer.Exit(REFUSED if report.faults or report.refusal else 0)


def _tell(report: "ImportReport", *, as_json: bool) -> None:
    from sterigcs import bootstrap

    wording = bootstrap.wording()
    sentence, todo = wording.notice(report.refusal) if report.refusal else ("", "")
    if as_json:
        document = {
            "imported": not report.faults and report.refusal is None,
            "added": report.added,
            "corrected": report.corrected,
            "unchanged": report.unchanged,
            "refusal": {"code": report.refusal.code, "message": sentence, "todo": todo} if report.refusal else None,
            "faults": [_document(fault, wording.fault(fault)) for fault in report.faults],
        }
        typer.echo(json.dumps(document, ensure_ascii=False))
        return
    if report.refusal:
        typer.echo(f"{sentence} {todo}".strip(), err=True)
    for fault in report.faults[:_SHOWN_AT_MOST]:
        typer.echo(f"{_place(fault)}{wording.fault(fault)}", err=True)
    if len(report.faults) > _SHOWN_AT_MOST:
        typer.echo(f"… et {len(report.faults) - _SHOWN_AT_MOST} autres.", err=True)
    if report.faults:
        typer.echo(f"Rien n'est importé\u00a0: {len(report.faults)} point(s) à corriger.", err=True)
    elif report.refusal is None:
        typer.echo(f"{report.added} ajoutés, {report.corrected} corrigés, {report.unchanged} inchangés.")


def _document(fault: "Fault", message: str) -> dict[str, Any]:
    place = fault.place
    return {
        "code": fault.code,
        "file": place.file or None,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "values": dict(fault.values),
        "message": message,
    }


def _place(fault: "Fault") -> str:
    place = fault.place
    parts = [
        place.file,
        f"Feuille {place.sheet}" if place.sheet else "",
        f"ligne {place.row}" if place.row else "",
        f"colonne {place.column}" if place.column else "",
    ]
    where = ", ".join(part for part in parts if part)
    return f"{where}\u00a0: " if where else ""


def _say(document: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False) if as_json else sentence)


@contextmanager
def _writable(file: Path) -> Iterator[None]:
    """Tell in a sentence that a file could not be written, and leave with status 2."""
    try:
        yield
    except OSError as error:
        typer.echo(f"{file}\u00a0: ce fichier ne s'écrit pas. Fermez-le, ou choisissez-en un autre.", err=True)
        raise typer.Exit(WRONG_USE) from error
