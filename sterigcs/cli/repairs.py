"""``sterigcs repair``: what is back from repair, what a reserve was counted to hold."""

from typing import Annotated

import typer

from sterigcs.cli.shared import Json, acting, answer, told

HELP = "Réparations et réserves."
app = typer.Typer(help=HELP, no_args_is_help=True)
Person = Annotated[str, typer.Option(help="Code de la personne.")]


@app.callback(help=HELP)
def repairs() -> None:
    """Keep the commands a group."""


@app.command(help="Noter un retour de réparation : instrument, conteneur, ou numéro de la liste repairs.")
def back(
    thing: Annotated[str, typer.Argument(help="Code, ou sujet de la liste repairs.")],
    person: Person,
    quantity: Annotated[int | None, typer.Option(min=0, help="Combien reviennent ; sinon tous.")] = None,
    as_json: Json = False,
) -> None:
    """End a repair."""
    from sterigcs import bootstrap
    from sterigcs.services.repairs import back_from_repair

    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        notice = back_from_repair(work, bootstrap.code_reader(), thing, quantity, card)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(name="count", help="Compter une réserve : ce qu'elle contient désormais.")
def count_reserve(
    reserve: Annotated[str, typer.Argument(help="Code de la réserve.")],
    quantity: Annotated[int, typer.Argument(min=0, help="Quantité comptée.")],
    person: Person,
    as_json: Json = False,
) -> None:
    """Count a reserve."""
    from sterigcs import bootstrap
    from sterigcs.services.repairs import count_reserve as count

    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        notice = count(work, bootstrap.code_reader(), reserve, quantity, card)
    raise typer.Exit(answer(notice, as_json=as_json))
