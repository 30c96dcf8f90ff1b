"""``sterigcs sequestration``: the signed exit of a sequestered set."""

from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, signed, told
from sterigcs.domain.prion import SequestrationOutcome

SEQUESTRATION_HELP = "Lever un séquestre, sous sa signature (PIN) : doute levé, inactivé, détruit."


def sequestration(
    tray: Annotated[str, typer.Argument(help="Composition.")],
    outcome: Annotated[SequestrationOutcome, typer.Option(help="Issue.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    product: Annotated[str | None, typer.Option(help="Produit d'inactivation.")] = None,
    lot: Annotated[str | None, typer.Option(help="Son lot.")] = None,
    minutes: Annotated[int | None, typer.Option(min=1, help="Durée, en minutes.")] = None,
    as_json: Json = False,
) -> None:
    """Let a set out of sequestration."""
    from sterigcs import bootstrap
    from sterigcs.domain.prion import Exit
    from sterigcs.services.sequestration import end_sequestration

    asked = Exit(outcome, reason, product, lot, minutes)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = end_sequestration(work, bootstrap.code_reader(), tray, asked, card)
    raise typer.Exit(answer(notice, as_json=as_json))
