"""``sterigcs window``, and ``sterigcs`` alone: the desktop application."""

import sys

import typer

from sterigcs.cli.shared import WRONG_USE, has_screen, told

WINDOW_HELP = "Ouvrir la fenêtre (aussi : sterigcs, sans rien)."


def window() -> None:
    """Open the window, or raise the one that is open."""
    from sterigcs import bootstrap

    if not has_screen():
        print("Aucun écran\u00a0: ouvrez une session graphique, ou travaillez en ligne de commande.", file=sys.stderr)
        raise typer.Exit(WRONG_USE)
    try:
        from sterigcs.bootstrap.starting import run_window
    except ImportError as error:  # a library of the system is missing: Qt says which
        print(f"La fenêtre ne peut pas s’ouvrir\u00a0: {error}. Lancez : make setup", file=sys.stderr)
        raise typer.Exit(WRONG_USE) from error
    with told():
        raise typer.Exit(run_window(bootstrap.store_folder(None)))
