"""``sterigcs paper``: the sheets of a day on paper (rule 18), the record of a load, the logbook of a machine."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import REFUSED, WRONG_USE, Json, opened_store, told
from sterigcs.domain.stations import Station

HELP = """Papiers : dossier d'une charge, carnet d'une machine, journée papier.

Sans sous-commande : la feuille d'un poste (--station, --out), et une réserve d'étiquettes déjà numérotées.
"""
app = typer.Typer(help=HELP)
To = Annotated[Path, typer.Option("--to", "--out", help="PDF à écrire.")]


@app.callback(invoke_without_command=True)
def paper(
    context: typer.Context,
    station: Annotated[Station | None, typer.Option(help="Poste.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Feuille (PDF) à écrire.")] = None,
    pages: Annotated[int, typer.Option(min=1, max=20, help="Nombre de pages.")] = 1,
    labels: Annotated[int, typer.Option(min=0, max=200, help="Étiquettes de réserve à numéroter.")] = 0,
    labels_out: Annotated[Path | None, typer.Option(help="PDF des étiquettes de réserve.")] = None,
    as_json: Json = False,
) -> None:
    """Write a station's sheet, and reserve labels where they are asked."""
    if context.invoked_subcommand is not None:
        return
    if station is None or out is None:
        raise typer.BadParameter("donnez --station et --out, ou une sous-commande\u00a0: load-record, machine-logbook")
    from sterigcs import bootstrap
    from sterigcs.documents.paper_day import reserve_labels, station_sheet
    from sterigcs.documents.papers import open_papers
    from sterigcs.domain.labels import StationSheet
    from sterigcs.services.paper_day import draw_reserve_labels

    if labels and labels_out is None:
        raise typer.BadParameter("donnez --labels-out avec --labels")
    papers = open_papers(bootstrap.resources())
    numbers: list[str] = []
    with told(as_json=as_json), opened_store() as store:
        with store.read() as look:
            demonstration = look.head.demonstration
        _write(out, station_sheet(papers, StationSheet(station, demonstration=demonstration), pages))
        if labels and labels_out is not None:
            _write(labels_out, b"")  # a label is numbered only where it can be printed
            with store.write() as work:
                drawn = draw_reserve_labels(work, labels)
            _write(labels_out, reserve_labels(papers, drawn))
            numbers = [label.number for label in drawn]
    if as_json:
        print(json.dumps({"file": str(out), "labels": numbers}))
        return
    print(out)
    if numbers:
        print(f"{labels_out} : {numbers[0]} à {numbers[-1]}")


@app.command(name="load-record", help="Dossier de stérilisation d'une charge, par code ou numéro.")
def load_record(
    load: Annotated[str, typer.Argument(help="Charge.")],
    to: To,
    as_json: Json = False,
) -> None:
    """Draw the record of a load; exit 1 when nothing answers to the code."""
    from sterigcs import __version__, bootstrap
    from sterigcs.documents.load_record import load_record as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.finding import find_one
    from sterigcs.services.load_record_gathering import load_record as gather

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        key = find_one(look, bootstrap.code_reader(), load, "load")
        record = gather(look, key, bootstrap.read_cycle_bytes, __version__) if key else None
    if record is None:
        typer.echo(f"Aucune charge ne répond à {load}. Vérifiez le code ou le numéro.", err=True)
        raise typer.Exit(REFUSED)
    _write(to, draw(open_papers(bootstrap.resources()), record))
    document = {"file": str(to), "load": record.number, "decision": record.decision, "packs": len(record.packs)}
    print(json.dumps(document) if as_json else to)


@app.command(name="machine-logbook", help="Carnet d'une machine sur une période, les deux jours compris.")
def machine_logbook(
    machine: Annotated[str, typer.Argument(help="Machine.")],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="Premier jour.")],
    until: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Dernier jour.")],
    out: Annotated[Path, typer.Option("--out", help="PDF à écrire.")],
    as_json: Json = False,
) -> None:
    """Draw the logbook of a machine; exit 1 when nothing answers to the code."""
    from sterigcs import __version__, bootstrap
    from sterigcs.documents.machine_logbook import machine_logbook as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.finding import find_one
    from sterigcs.services.machine_logbook import machine_logbook as gather

    if since > until:
        raise typer.BadParameter("--from vient avant --to")
    with told(as_json=as_json), opened_store() as store, store.read() as look:
        key = find_one(look, bootstrap.code_reader(), machine, "machine")
        book = gather(look, key, since.date(), until.date(), __version__) if key else None
    if book is None:
        typer.echo(f"Aucune machine ne répond à {machine}. Vérifiez le code ou le nom.", err=True)
        raise typer.Exit(REFUSED)
    _write(out, draw(open_papers(bootstrap.resources()), book))
    document = {"file": str(out), "machine": book.machine.key, "runs": len(book.runs), "missing": book.totals.missing}
    print(json.dumps(document) if as_json else out)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        typer.echo(f"Fichier impossible à écrire : {path} ({error.strerror}).", err=True)
        raise typer.Exit(WRONG_USE) from error
