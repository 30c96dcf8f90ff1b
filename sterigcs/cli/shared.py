"""What the commands share: the store of ``--store``, and faults told in a sentence with the right exit status."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore

REFUSED, WRONG_USE = 1, 2

Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]


@contextmanager
def opened_store() -> "Iterator[SqlStore]":
    """Open the store that ``--store`` or its defaults name."""
    from sterigcs import bootstrap  # noqa: PLC0415 - the command line starts without the store

    with bootstrap.open_store(bootstrap.store_folder(None)) as store:
        yield store


@contextmanager
def told(*, as_json: bool = False) -> Iterator[None]:
    """Tell a known fault of the store in French and leave with status 2."""
    from sterigcs.services.ports import StoreError  # noqa: PLC0415

    try:
        yield
    except StoreError as error:
        from sterigcs import bootstrap  # noqa: PLC0415

        sentence, todo = bootstrap.wording().message(error.code, error.values)
        if as_json:
            print(json.dumps({"error": error.code, "message": sentence, "todo": todo}, ensure_ascii=False))
        print(f"{sentence} {todo}".strip(), file=sys.stderr)
        raise typer.Exit(WRONG_USE) from error
