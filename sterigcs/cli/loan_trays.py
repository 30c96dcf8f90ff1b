"""``sterigcs loan-tray``: a supplier's set arrives, and goes back with its certificate."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, acting, answer, opened_store, told

HELP = "Prêts de fournisseurs : arrivée, étiquettes, certificat de traitement, retour."
app = typer.Typer(help=HELP, no_args_is_help=True)
Person = Annotated[str, typer.Option(help="Code de la personne.")]


@app.callback(help=HELP)
def loans() -> None:
    """Keep the commands a group."""


@app.command(help="Recevoir un prêt, même inconnu : ses boîtes sont enregistrées et leurs étiquettes tirées.")
def receive(
    supplier: Annotated[str, typer.Option(help="Fournisseur.")],
    site: Annotated[str, typer.Option(help="Site qui l'attend.")],
    operation: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Jour de l'opération.")],
    boxes: Annotated[int, typer.Option(min=1, max=60, help="Nombre de boîtes.")],
    person: Person,
    programme: Annotated[str, typer.Option(help="Programme de stérilisation.")] = "",
    category: Annotated[str, typer.Option(help="Catégorie UO.")] = "T2",
    packaging: Annotated[str, typer.Option(help="Conditionnement.")] = "wrap",
    department: Annotated[str | None, typer.Option(help="Service demandeur.")] = None,
    instruments: Annotated[int, typer.Option(min=1, help="Instruments par boîte.")] = 1,
    cleaned: Annotated[bool, typer.Option("--cleaned", help="Certificat de nettoyage du fournisseur joint.")] = False,
    photo: Annotated[Path | None, typer.Option(help="Photo de la liste.")] = None,
    labels: Annotated[Path | None, typer.Option(help="PDF des étiquettes des boîtes.")] = None,
    as_json: Json = False,
) -> None:
    """Receive a supplier's set."""
    from sterigcs import bootstrap
    from sterigcs.services.loan_trays import LoanAsked, receive_loan
    from sterigcs.services.photos import attach_photo

    content = _read(photo) if photo else None
    asked = LoanAsked(
        supplier, site, operation.date(), boxes, programme, category, packaging, instruments, department, cleaned
    )
    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        notice, keys = receive_loan(work, bootstrap.code_reader(), asked, card)
        if content is not None and photo is not None and keys:
            subject = f"loan-tray:{keys[0].partition('-')[0]}"
            attach_photo(work, bootstrap.code_reader(), subject, photo.name, content, card.code)
    if labels is not None and keys:
        _write_labels(keys, labels)
    raise typer.Exit(answer(notice, as_json=as_json, boxes=list(keys)))


def _read(photo: Path) -> bytes:
    try:
        return photo.read_bytes()
    except OSError as error:
        typer.echo(f"Photo illisible : {photo} ({error.strerror}). Choisissez-en une autre.", err=True)
        raise typer.Exit(WRONG_USE) from error


def _write_labels(keys: tuple[str, ...], out: Path) -> None:
    from sterigcs import bootstrap
    from sterigcs.documents.cards import cards
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.papers import tray_tags

    with opened_store() as store, store.read() as look:
        found = tray_tags(look, keys)
    out.write_bytes(cards(open_papers(bootstrap.resources()), found))


@app.command(name="return", help="Rendre un prêt traité, avec son certificat en PDF.")
def give_back(
    number: Annotated[str, typer.Argument(help="Numéro du prêt (PR-2026-001).")],
    person: Person,
    out: Annotated[Path, typer.Option("--out", help="Certificat (PDF) à écrire.")],
    as_json: Json = False,
) -> None:
    """Return a supplier's set."""
    from sterigcs import bootstrap
    from sterigcs.documents.certificate import loan_certificate
    from sterigcs.documents.papers import open_papers
    from sterigcs.domain.certificates import LoanCertificate
    from sterigcs.domain.loan_trays import LoanSetReturned
    from sterigcs.services.loan_trays import return_loan

    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        made = return_loan(work, number, card)
    if not isinstance(made, LoanCertificate):
        raise typer.Exit(answer(made, as_json=as_json))
    out.write_bytes(loan_certificate(open_papers(bootstrap.resources()), made))
    notice = LoanSetReturned(thing=f"{made.supplier} {made.loan}", certificate=made.number)
    raise typer.Exit(answer(notice, as_json=as_json, file=str(out)))
