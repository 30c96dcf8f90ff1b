"""The command line. Each group of commands is a module of ``sterigcs.cli``, imported when one of its words is asked.

So a scan starts without what the month's workbooks need, and ``--version`` without anything.
"""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final

import typer

from sterigcs import __version__

GROUPS: Final = {
    "cycles": "cycles",
    "tools": "tools",
    "labels": "papers",
    "journal": "journal",
    "reference": "reference",
    "people": "people",
    "billing": "billing",
    "machine": "machine",
    "repair": "repairs",
    "loan-tray": "loan_trays",
    "recalls": "recalls",
    "quality": "quality",
    "need": "needs",
    "loan": "loan",
    "stock": "stock",
    "outside": "outside",
    "paper": "paper",
}
"""Words that begin a group of commands, each with its module."""

COMMANDS: Final = {
    "scan": "scan",
    "release": "release",
    "override": "override",
    "withdraw": "override",
    "trace": "follow",
    "recall": "follow",
    "demo": "demo",
    "list": "lists",
    "photo": "photos",
    "sequestration": "sequestration",
    "operation": "operations",
    "find": "finding",
    "figures": "figures",
    "window": "window",
}
"""Words that are a command, each with the module that holds it and, as ``WORD_HELP``, its help."""


def make_app(words: list[str]) -> typer.Typer:
    """Make the command line of these words: the one asked, or all for the general help."""
    app = typer.Typer(
        help="SteriGCS : la stérilisation partagée, du scan du plateau à la facture de l'adhérent.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback()(common)
    for word in words:
        if word in COMMANDS:
            module = import_module(f"sterigcs.cli.{COMMANDS[word]}")
            app.command(name=word, help=getattr(module, f"{word.upper()}_HELP"))(
                getattr(module, word, None) or getattr(module, f"{word}_")
            )
        else:
            app.add_typer(import_module(f"sterigcs.cli.{GROUPS[word]}").app, name=word)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sterigcs {__version__}")
        raise typer.Exit


def common(
    store: Annotated[Path | None, typer.Option(help="Dossier de la base (sinon STERIGCS_STORE).")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Version.")] = False,
) -> None:
    """Hold the options of every command."""
    del version
    if store is not None:
        os.environ["STERIGCS_STORE"] = str(store)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ``--store`` may stand anywhere in it."""
    gc.disable()  # imports make no garbage, and collecting while they run costs a fifth of the start
    given = store_first(sys.argv[1:] if arguments is None else arguments)
    known = [*COMMANDS, *GROUPS]
    asked = [word for word in given if word in known][:1]
    if not asked and "--version" in given:
        asked = ["tools"]  # any one: a command line without commands answers nothing
    if not _after_store(given):
        given, asked = [*given, "window"], ["window"]  # nothing is asked: the window opens
    app = make_app(asked or known)
    app(args=given, prog_name="sterigcs")


def _after_store(arguments: list[str]) -> list[str]:
    """Give what is asked beside ``--store PATH``, which stands first."""
    match arguments:
        case ["--store", _, *rest]:
            return rest
        case [first, *rest] if first.startswith("--store="):
            return rest
    return arguments


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
