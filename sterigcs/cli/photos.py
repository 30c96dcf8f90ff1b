"""``sterigcs photo``: keep a photo with the thing it shows."""

from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, told

PHOTO_HELP = "Joindre une photo (JPEG, PNG, PDF) à une composition, un passage, une fiche, une non-conformité."


def photo(
    thing: Annotated[str, typer.Argument(help="Code, numéro, ou sujet (count-sheet:CES).")],
    file: Annotated[Path, typer.Argument(help="Photo.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    caption: Annotated[str | None, typer.Option(help="Ce qu'elle montre, en mots.")] = None,
    as_json: Json = False,
) -> None:
    """Keep a photo."""
    from sterigcs import bootstrap
    from sterigcs.services.photos import attach_photo

    try:
        content = file.read_bytes()
    except OSError as error:
        typer.echo(f"Fichier illisible : {file} ({error.strerror}). Choisissez une photo.", err=True)
        raise typer.Exit(WRONG_USE) from error
    with told(as_json=as_json), opened_store() as store, store.write() as work:
        key = bootstrap.person_key(store, person)
        notice = attach_photo(work, bootstrap.code_reader(), thing, file.name, content, key, caption)
    raise typer.Exit(answer(notice, as_json=as_json))
