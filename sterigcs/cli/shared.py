"""What the commands share: the store of ``--store``, answers and faults told in a sentence, the exit status."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sterigcs.domain.errors import Notice
    from sterigcs.domain.people import PersonCard
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.ports import Writing

DONE, REFUSED, WRONG_USE = 0, 1, 2

Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]


@contextmanager
def opened_store() -> "Iterator[SqlStore]":
    """Open the store that ``--store`` or its defaults name; afterwards let the backup lines follow."""
    from sterigcs import bootstrap

    with bootstrap.working_store(bootstrap.store_folder(None)) as store:
        gc.enable()  # switched off while the program was imported
        yield store
        follow_backup(store)


def has_screen() -> bool:
    """Tell whether there is a screen to open a window on."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def follow_backup(store: "SqlStore") -> None:
    """Append what is new to the backup folder, where one is set; a missing folder is told and stops nothing."""
    folder = store.note("backup")
    if folder is None:
        return
    from datetime import UTC, datetime

    from sterigcs.persistence.backup import append_new

    try:
        append_new(store, Path(folder), datetime.now(UTC))
    except OSError as error:
        print(f"Sauvegarde en attente : {folder} ({error.strerror}). Rebranchez ce dossier.", file=sys.stderr)


@contextmanager
def told(*, as_json: bool = False) -> Iterator[None]:
    """Tell a known fault of the store in French and leave with status 2."""
    from sterigcs.services.ports import StoreError

    try:
        yield
    except StoreError as error:
        from sterigcs import bootstrap

        sentence, todo = bootstrap.wording().message(error.code, error.values)
        if as_json:
            print(json.dumps({"error": error.code, "message": sentence, "todo": todo}, ensure_ascii=False))
        print(f"{sentence} {todo}".strip(), file=sys.stderr)
        raise typer.Exit(WRONG_USE) from error


def answer(notice: "Notice", *, as_json: bool, **more: object) -> int:
    """Print an answer; give the exit status it asks for."""
    from sterigcs import bootstrap

    sentence, todo = bootstrap.wording().notice(notice)
    if as_json:
        document = {"outcome": notice.outcome.value, "reason": notice.code, "message": sentence, "todo": todo, **more}
        print(json.dumps(document, ensure_ascii=False))
    else:
        print(f"{sentence} {todo}".strip())
    return REFUSED if notice.outcome.value == "refused" else DONE


@contextmanager
def acting(person: str, *, as_json: bool) -> "Iterator[tuple[Writing, PersonCard]]":
    """Open the store for one change by a person who need not sign; leave with status 1 when they may not."""
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.people import acting_person

    with opened_store() as store:
        key = bootstrap.person_key(store, person)
        with store.write() as work:
            card = acting_person(work, key)
            if isinstance(card, Refusal):
                raise typer.Exit(answer(card, as_json=as_json))
            yield work, card


def writing_key(store: "SqlStore", person: str, *, as_json: bool) -> str:
    """Give the key of who is about to change something; leave with status 1 when they are unknown or only read.

    What the program does by itself at the console is nobody's act.
    """
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.people import acting_person

    key = bootstrap.person_key(store, person)
    if key == "system":
        return key
    with store.read() as look:
        card = acting_person(look, key)
    if isinstance(card, Refusal):
        raise typer.Exit(answer(card, as_json=as_json))
    return key


def signed(store: "SqlStore", person: str, *, as_json: bool, reads: bool = False) -> "PersonCard":
    """Ask for the PIN, from the terminal or the first line of standard input; leave with status 1 when it is wrong.

    Who only reads signs for nothing else (``reads``: to read, or to choose a PIN).
    """
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal

    if not reads:
        writing_key(store, person, as_json=as_json)
    pin = read_secret("PIN : ")
    if not pin:
        print("Aucun PIN donné : rien n’est compté. Tapez-le, ou donnez-le sur l’entrée standard.", file=sys.stderr)
        raise typer.Exit(WRONG_USE)
    result = bootstrap.sign(store, person, pin)
    if isinstance(result, Refusal):
        raise typer.Exit(answer(result, as_json=as_json))
    return result


def read_secret(prompt: str) -> str:
    """Read a PIN without showing it; from a pipe, one line."""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass(prompt)
    return sys.stdin.readline().strip()


@contextmanager
def progress_bar(words: str, *, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on the error stream, for work that takes a while."""
    if not shown:
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
