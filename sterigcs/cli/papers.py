"""``sterigcs labels``: packs, loads, delivery notes, badges, places, wall codes, the engraver's list."""

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sterigcs.cli.shared import REFUSED, WRONG_USE, Json, opened_store, told
from sterigcs.domain.stations import Station

if TYPE_CHECKING:
    from sterigcs.documents.papers import Papers
    from sterigcs.services.ports import Reading

T = TypeVar("T")

HELP = "Étiquettes et papiers, en PDF."
app = typer.Typer(help=HELP, no_args_is_help=True)
Out = Annotated[Path, typer.Option("--out", help="Fichier à écrire.")]


class PackFormat(StrEnum):
    """Label formats of packs."""

    WITH_STUBS = "pack-100x60"
    SMALL = "pack-57x32"


@app.callback(help=HELP)
def labels() -> None:
    """Keep the commands a group."""


@app.command(help="Étiquettes de passages, par code ou numéro.")
def packs(
    codes: Annotated[list[str], typer.Argument(help="Codes ou numéros.")],
    out: Out,
    form: Annotated[PackFormat, typer.Option("--format", help="Format.")] = PackFormat.WITH_STUBS,
    as_json: Json = False,
) -> None:
    """Draw the labels of packs."""
    from sterigcs.documents.labels import pack_labels
    from sterigcs.services.papers import pack_label

    _draw_found(codes, "pack", out, pack_label, lambda papers, found: pack_labels(papers, found, form), as_json=as_json)


@app.command(help="Étiquettes QR de lot, par numéro ou code de charge.")
def batch(codes: Annotated[list[str], typer.Argument(help="Charges.")], out: Out, as_json: Json = False) -> None:
    """Draw the QR batch labels of loads."""
    from sterigcs.documents.labels import batch_labels
    from sterigcs.services.papers import batch_label

    _draw_found(codes, "load", out, batch_label, batch_labels, as_json=as_json)


@app.command(help="Bon de livraison d'une expédition partie.")
def note(code: Annotated[str, typer.Argument(help="Expédition.")], out: Out, as_json: Json = False) -> None:
    """Draw the delivery note of a shipment."""
    from sterigcs.documents.delivery_note import delivery_note as draw
    from sterigcs.services.papers import delivery_note

    _draw_found([code], "shipment", out, delivery_note, lambda papers, found: draw(papers, found[0]), as_json=as_json)


@app.command(help="Codes muraux d'un poste, ou de tous.")
def wall(
    out: Out,
    station: Annotated[Station | None, typer.Option(help="Poste ; sinon tous.")] = None,
    site: Annotated[str, typer.Option(help="Nom du site, en tête.")] = "Stérilisation centrale",
    as_json: Json = False,
) -> None:
    """Draw wall-code sheets: they need no store."""
    from sterigcs import bootstrap
    from sterigcs.documents.papers import open_papers
    from sterigcs.documents.sheets import wall_sheets
    from sterigcs.domain.labels import WallSheet

    stations = [station] if station else list(Station)
    drawn = wall_sheets(open_papers(bootstrap.resources()), [WallSheet(each, site) for each in stations])
    _write(out, drawn, len(stations), as_json=as_json)


@app.command(help="Badges des personnes.")
def badges(out: Out, as_json: Json = False) -> None:
    """Draw the badges."""
    from sterigcs import bootstrap
    from sterigcs.documents.cards import cards
    from sterigcs.services.papers import RoleWords
    from sterigcs.services.papers import badges as gather

    words = RoleWords(dict(bootstrap.wording().words.get("role", {})))
    _draw_all(out, lambda look: gather(look, words), cards, as_json=as_json)


@app.command(help="Cartes des lieux, machines, programmes, supports, articles et motifs.")
def places(out: Out, as_json: Json = False) -> None:
    """Draw the cards of places and things."""
    from sterigcs.documents.cards import cards
    from sterigcs.services.papers import places as gather

    _draw_all(out, gather, cards, as_json=as_json)


@app.command(help="Étiquettes provisoires neuves, pour ce dont le code ne se lit plus.")
def tags(
    out: Out,
    count: Annotated[int, typer.Option(min=1, max=200, help="Combien.")] = 12,
    as_json: Json = False,
) -> None:
    """Draw blank tags, each with a code of its own that nothing bears yet."""
    from sterigcs import bootstrap
    from sterigcs.documents.cards import cards
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.papers import blank_tags

    with told(as_json=as_json), opened_store() as store, store.write() as work:
        found = blank_tags(work, count)
    _write(out, cards(open_papers(bootstrap.resources()), found), len(found), as_json=as_json)


@app.command(help="Liste du graveur (CSV).")
def engraving(out: Out, as_json: Json = False) -> None:
    """Write the engraver's list."""
    from sterigcs.documents.cards import engraving_list
    from sterigcs.services.papers import engraving_rows

    _draw_all(out, engraving_rows, engraving_list, as_json=as_json)


def _draw_found(
    codes: list[str],
    kind: str,
    out: Path,
    gather: "Callable[[Reading, str], T | None]",
    draw: "Callable[[Papers, list[T]], bytes]",
    *,
    as_json: bool,
) -> None:
    """Draw the papers of things named by code or number; what nothing answers to is told, and nothing is written."""
    from sterigcs import bootstrap
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.finding import find_one

    read = bootstrap.code_reader()
    with told(as_json=as_json), opened_store() as store, store.read() as look:
        keys = {code: find_one(look, read, code, kind) for code in codes}
        values = {code: gather(look, key) if key else None for code, key in keys.items()}
    unknown = [code for code, value in values.items() if value is None]
    if unknown:
        typer.echo(f"Rien à imprimer pour : {', '.join(unknown)}. Vérifiez le code ou le numéro.", err=True)
        raise typer.Exit(REFUSED)
    found = [value for value in values.values() if value is not None]
    _write(out, draw(open_papers(bootstrap.resources()), found), len(found), as_json=as_json)


def _draw_all(
    out: Path, gather: "Callable[[Reading], list[T]]", draw: "Callable[[Papers, list[T]], bytes]", *, as_json: bool
) -> None:
    from sterigcs import bootstrap
    from sterigcs.documents.papers import open_papers

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        found = gather(look)
    if not found:
        typer.echo("Rien à imprimer : importez d'abord le référentiel.", err=True)
        raise typer.Exit(REFUSED)
    _write(out, draw(open_papers(bootstrap.resources()), found), len(found), as_json=as_json)


def _write(out: Path, content: bytes, count: int, *, as_json: bool) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        typer.echo(f"Fichier impossible à écrire : {out} ({error.strerror}).", err=True)
        raise typer.Exit(WRONG_USE) from error
    document = {"file": str(out), "count": count}
    typer.echo(json.dumps(document) if as_json else f"{count} étiquette(s) ou feuille(s) dans {out}.")
