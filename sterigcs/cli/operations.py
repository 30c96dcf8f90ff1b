"""``sterigcs operation``: the operation reference of a use, told to its own member only."""

import json
from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, signed, told

OPERATION_HELP = "Référence d'intervention d'un passage utilisé, lue par son établissement seulement, sous PIN."


def operation(
    pack: Annotated[str, typer.Argument(help="Code ou numéro du passage.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui lit.")],
    as_json: Json = False,
) -> None:
    """Tell the operation reference of a pack."""
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.operations import operation_of

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json, reads=True)
        with store.read() as look:
            found = operation_of(look, bootstrap.code_reader(), pack, card)
    if isinstance(found, Refusal):
        raise typer.Exit(answer(found, as_json=as_json))
    print(json.dumps({"operation": found}, ensure_ascii=False) if as_json else found)
