"""``sterigcs outside``: what a backup plant or a provider sterilises (domain rule 23)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, signed, told, writing_key

app = typer.Typer(no_args_is_help=True, help="Traitement extérieur : envoi, retour, libération du prestataire.")

Number = Annotated[str, typer.Argument(help="Numéro de l'envoi (X071-01).")]
Person = Annotated[str, typer.Option(help="Code de la personne.")]


@app.command(help="Envoyer des passages ou des compositions à un prestataire.")
def send(
    provider: Annotated[str, typer.Option(help="Code du prestataire.")],
    thing: Annotated[list[str], typer.Option(help="Passage ou composition ; répétable.")],
    person: Person,
    as_json: Json = False,
) -> None:
    """Send things outside."""
    from sterigcs import bootstrap
    from sterigcs.services.outside import send as send_outside

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = send_outside(work, bootstrap.code_reader(), provider, thing, who)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Noter le retour d'un envoi, en entier ou ce qui est nommé.")
def receive(
    number: Number,
    person: Person,
    thing: Annotated[list[str] | None, typer.Option(help="Passage ou composition ; répétable. Sinon tout.")] = None,
    labels: Annotated[Path | None, typer.Option(help="Dossier des étiquettes des compositions.")] = None,
    as_json: Json = False,
) -> None:
    """Take things back."""
    from sterigcs import bootstrap
    from sterigcs.services.outside import receive as take_back

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            answered = take_back(work, bootstrap.code_reader(), number, thing or [], who)
        if labels is not None and answered.labels:
            bootstrap.write_labels(store, answered.labels, labels)
    raise typer.Exit(answer(answered.notice, as_json=as_json, labels=list(answered.labels)))


@app.command(help="Noter la libération du prestataire, sous sa signature (PIN) : document, numéro, signataire, date.")
def release(
    number: Number,
    document: Annotated[Path, typer.Option(help="Fichier du document de libération.")],
    document_number: Annotated[str, typer.Option(help="Numéro du document.")],
    signed_by: Annotated[str, typer.Option(help="Code du signataire chez le prestataire.")],
    signed_on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Date de la libération.")],
    person: Person,
    as_json: Json = False,
) -> None:
    """Enter the provider's release."""
    from sterigcs import bootstrap
    from sterigcs.services.outside import TheirRelease
    from sterigcs.services.outside import release as enter

    try:
        content = document.read_bytes()
    except OSError as error:
        typer.echo(f"Fichier illisible : {document} ({error.strerror}). Vérifiez son nom.", err=True)
        raise typer.Exit(WRONG_USE) from error
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            kept = work.attach(content, "application/octet-stream")
            notice = enter(work, number, TheirRelease(kept, document_number, signed_by, signed_on.date()), card)
    raise typer.Exit(answer(notice, as_json=as_json))
