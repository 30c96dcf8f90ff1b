"""``sterigcs window``, and ``sterigcs`` alone: the desktop application."""

import sys

import typer

from sterigcs.cli.shared import told

WINDOW_HELP = "Ouvrir la fenêtre (aussi : sterigcs, sans rien)."


def window() -> None:
    """Open the window, or raise the one that is open."""
    from sterigcs import bootstrap

    try:
        from sterigcs.bootstrap.starting import run_window
    except ImportError as error:  # a library of the system is missing: Qt says which
        print(f"La fenêtre ne peut pas s’ouvrir : {error}. Lancez : make setup", file=sys.stderr)
        raise typer.Exit(2) from error
    with told():
        raise typer.Exit(run_window(bootstrap.store_folder(None)))
