"""``sterigcs loan``: trays lent between members."""

from datetime import datetime
from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, told, writing_key

app = typer.Typer(no_args_is_help=True, help="Prêts entre adhérents.")

Tray = Annotated[str, typer.Option(help="Code ou numéro de la composition.")]
Person = Annotated[str, typer.Option(help="Code de la personne qui note le prêt.")]


@app.command("open", help="Prêter une composition à un autre organisme, jusqu'à un jour compris.")
def open_(
    tray: Tray,
    to: Annotated[str, typer.Option(help="Code de l'organisme qui emprunte.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Dernier jour du prêt.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    person: Person,
    as_json: Json = False,
) -> None:
    """Open a loan."""
    from sterigcs import bootstrap
    from sterigcs.services.loans import open_loan

    with told(as_json=as_json), opened_store() as store:
        asked = (reason, writing_key(store, person, as_json=as_json))
        with store.write() as work:
            notice = open_loan(work, bootstrap.code_reader(), tray, to, until.date(), asked)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Noter la fin d'un prêt.")
def end(tray: Tray, person: Person, as_json: Json = False) -> None:
    """End a loan."""
    from sterigcs import bootstrap
    from sterigcs.services.loans import end_loan

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = end_loan(work, bootstrap.code_reader(), tray, who)
    raise typer.Exit(answer(notice, as_json=as_json))
