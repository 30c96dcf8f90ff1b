"""``sterigcs find``: things by a part of their name, for what has no readable code."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from sterigcs.cli.shared import REFUSED, Json, opened_store, told

FIND_HELP = "Chercher par le nom : compositions, articles, conteneurs, supports, machines, services, réserves."


def find(text: Annotated[str, typer.Argument(help="Une partie du nom.")], as_json: Json = False) -> None:
    """Find by name; exit 1 when nothing answers."""
    from sterigcs import bootstrap
    from sterigcs.services.finding import named

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        found = named(look, text)
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    elif not found:
        print(" ".join(bootstrap.wording().message("find.nothing", {"text": text})))
    for each in () if as_json else found:
        print(f"{each.key:<16} {each.name:<48} {bootstrap.wording().word('subject', each.kind)}")
    raise typer.Exit(0 if found else REFUSED)
