"""``sterigcs override`` and ``sterigcs withdraw``: signed acts, with a reason."""

from datetime import datetime
from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, signed, told
from sterigcs.domain.overrides import OverrideKind

OVERRIDE_HELP = (
    "Déroger, sous sa signature (PIN) : ATNC inconnu, instrument critique, qualification, support non nettoyé."
)
WITHDRAW_HELP = "Retirer un passage libéré, sous sa signature (PIN)."


def override(
    kind: Annotated[OverrideKind, typer.Argument(help="Dérogation.")],
    thing: Annotated[str, typer.Argument(help="Plateau, machine ou support.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Fin d'une prolongation.")] = None,
    as_json: Json = False,
) -> None:
    """Sign an override."""
    from sterigcs import bootstrap
    from sterigcs.domain.overrides import OverrideAsked
    from sterigcs.services.overrides import override as sign_override

    asked = OverrideAsked(kind, thing, reason, until.date() if until else None)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = sign_override(work, bootstrap.code_reader(), asked, card)
    raise typer.Exit(answer(notice, as_json=as_json))


def withdraw(
    pack: Annotated[str, typer.Argument(help="Code ou numéro du passage.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    as_json: Json = False,
) -> None:
    """Withdraw one pack."""
    from sterigcs import bootstrap
    from sterigcs.services.overrides import withdraw as take_back

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = take_back(work, bootstrap.code_reader(), pack, reason, card)
    raise typer.Exit(answer(notice, as_json=as_json))
