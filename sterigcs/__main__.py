"""The command line. ``sterigcs --help`` lists it; each group of commands is a module of ``sterigcs.cli``."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from sterigcs import __version__
from sterigcs.cli import billing, cycles, journal, papers, tools
from sterigcs.cli.follow import RECALL_HELP, TRACE_HELP, recall, trace
from sterigcs.cli.release import RELEASE_HELP, machine_app, release
from sterigcs.cli.scan import HELP as SCAN_HELP
from sterigcs.cli.scan import scan

app = typer.Typer(
    help="SteriGCS : la stérilisation partagée, du scan du plateau à la facture de l'adhérent.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command(help=SCAN_HELP)(scan)
app.command(help=RELEASE_HELP)(release)
app.command(help=TRACE_HELP)(trace)
app.command(help=RECALL_HELP)(recall)
app.add_typer(machine_app, name="machine")
app.add_typer(billing.app, name="billing")
app.add_typer(cycles.app, name="cycles")
app.add_typer(papers.app, name="labels")
app.add_typer(journal.app, name="journal")
app.add_typer(tools.app, name="tools")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sterigcs {__version__}")
        raise typer.Exit


@app.callback()
def common(
    store: Annotated[Path | None, typer.Option(help="Dossier de la base (sinon STERIGCS_STORE).")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Version.")] = False,
) -> None:
    """Hold the options of every command."""
    del version
    if store is not None:
        os.environ["STERIGCS_STORE"] = str(store)


def main() -> None:
    """Run the command line; ``--store`` may stand anywhere in it."""
    app(args=store_first(sys.argv[1:]))


def store_first(arguments: list[str]) -> list[str]:
    """Bring ``--store PATH`` before the command, where the parser wants it."""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--store" and place + 1 < len(arguments):
            return [*arguments[place : place + 2], *arguments[:place], *arguments[place + 2 :]]
        if word.startswith("--store="):
            return [word, *arguments[:place], *arguments[place + 1 :]]
    return arguments


if __name__ == "__main__":
    main()
