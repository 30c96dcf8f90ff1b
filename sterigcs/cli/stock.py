"""``sterigcs stock``: what closes without a scan."""

from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, told, writing_key

app = typer.Typer(no_args_is_help=True, help="Stock : clore ce que personne n'a déclaré.")


@app.callback()
def stock() -> None:
    """Hold the group of commands."""


@app.command("close-undeclared", help="Clore les sachets périmés depuis plus longtemps que le réglage ne le permet.")
def close_undeclared(
    person: Annotated[str, typer.Option(help="Code de la personne.")] = "system", as_json: Json = False
) -> None:
    """Close the pouches long past their date."""
    from sterigcs.services.stock import close_undeclared as close

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = close(work, who)
    raise typer.Exit(answer(notice, as_json=as_json))
