"""``sterigcs paper``: what a station is worked with on paper, printed before it is needed (rule 18)."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, opened_store, told
from sterigcs.domain.stations import Station

PAPER_HELP = "Journée papier : feuille de poste, et réserve d'étiquettes de passages déjà numérotées."


def paper(
    station: Annotated[Station, typer.Option(help="Poste.")],
    out: Annotated[Path, typer.Option("--out", help="Feuille (PDF) à écrire.")],
    pages: Annotated[int, typer.Option(min=1, max=20, help="Nombre de pages.")] = 1,
    labels: Annotated[int, typer.Option(min=0, max=200, help="Étiquettes de réserve à numéroter.")] = 0,
    labels_out: Annotated[Path | None, typer.Option(help="PDF des étiquettes de réserve.")] = None,
    as_json: Json = False,
) -> None:
    """Write a station's sheet, and reserve labels where they are asked."""
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


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        typer.echo(f"Fichier impossible à écrire : {path} ({error.strerror}).", err=True)
        raise typer.Exit(WRONG_USE) from error
