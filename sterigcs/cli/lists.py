"""``sterigcs list``: any work list, told in the terminal, as JSON, or in a workbook."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, told
from sterigcs.services.lists import LISTS, columns_of, gatherer

if TYPE_CHECKING:
    from sterigcs.services.wording import Wording

LIST_HELP = "Listes de travail ; sans nom : dire lesquelles."


def list_(
    name: Annotated[str | None, typer.Argument(help="Nom de la liste.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Code de l'organisme ; sinon tous.")] = None,
    out: Annotated[Path | None, typer.Option(help="Classeur Excel à écrire.")] = None,
    as_json: Json = False,
) -> None:
    """Tell a list."""
    from sterigcs import bootstrap
    from sterigcs.domain.members import Organisation
    from sterigcs.domain.values import local_date
    from sterigcs.services.lists.asked import ListAsked, OrganisationUnknown

    words = bootstrap.wording()
    if name is None or name not in LISTS:
        for each in LISTS:
            print(f"{each:<22} {words.word('list', each)}")
        raise typer.Exit(0 if name is None else WRONG_USE)
    gather = gatherer(name)
    with told(as_json=as_json), opened_store() as store, store.read() as look:
        if organisation is not None and look.reference(Organisation, organisation, local_date(look.now)) is None:
            raise typer.Exit(answer(OrganisationUnknown(organisation=organisation), as_json=as_json))
        rows = gather(look, ListAsked(local_date(look.now), organisation))
        words = bootstrap.wording_of(look)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, default=_plain))
    if out is not None:
        _write(name, rows, out, words)
    if not as_json and out is None:
        _tell(name, rows, words)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _shown(row: Any, words: "Wording") -> list[str]:
    return [words.shown(field.name, getattr(row, field.name)) for field in fields(row)]


def _tell(name: str, rows: Sequence[Any], words: "Wording") -> None:
    from rich.console import Console
    from rich.table import Table

    print(f"{words.word('list', name)} : {len(rows)}")
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for each in columns_of(name):
        table.add_column(words.word("column", each), overflow="fold")
    for row in rows:
        table.add_row(*_shown(row, words))
    Console(soft_wrap=False).print(table)


def workbook(name: str, rows: Sequence[Any], words: "Wording") -> bytes:
    """Write a list as a workbook."""
    from sterigcs.documents.listing import listing_workbook

    names = columns_of(name)
    columns = [words.word("column", each) for each in names]
    cells = [[_cell(each, getattr(row, each), words) for each in names] for row in rows]
    return listing_workbook(words.word("list", name), columns, cells)


def _write(name: str, rows: Sequence[Any], out: Path, words: "Wording") -> None:
    try:
        out.write_bytes(workbook(name, rows, words))
    except OSError as error:
        typer.echo(f"Fichier non écrit : {out} ({error.strerror}). Fermez-le dans Excel, ou changez de nom.", err=True)
        raise typer.Exit(WRONG_USE) from error
    print(out)


def _cell(name: str, value: Any, words: "Wording") -> Any:
    """Give what a workbook's cell holds: dates and numbers as themselves, all else in words."""
    as_itself = isinstance(value, date | datetime | int) and not isinstance(value, bool)
    return value if value is None or as_itself else words.shown(name, value)
