"""Where everything meets: the only module, with the command line, that sees every layer.

Imports stand inside the functions: a scan does not wait for what draws a label, ``--version`` for nothing.
"""

import os
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from sterigcs.devices.cycle_layout import Profile
    from sterigcs.domain.billing.statements import MonthBill
    from sterigcs.domain.errors import Refusal
    from sterigcs.domain.people import PersonCard
    from sterigcs.domain.scanned import ReadScanned
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.demonstration.clock import PlayClock
    from sterigcs.services.demonstration.play import Played
    from sterigcs.services.demonstration.ports import Progress
    from sterigcs.services.demonstration.scene import Scene
    from sterigcs.services.evidence import ReadFile
    from sterigcs.services.ports import Clock, Reading
    from sterigcs.services.scanning import ScanDoor
    from sterigcs.services.wording import Wording


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


def resources() -> Path:
    """Give the folder of profiles, texts and icons: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


@cache
def wording() -> "Wording":
    """Read the table of sentences, once."""
    from sterigcs.services.wording import Wording

    return Wording.read(resources() / "wording" / "fr.toml")


def wording_of(look: "Reading") -> "Wording":
    """Give the table of sentences with the group's own words: its reasons are said by their labels."""
    from sterigcs.domain.members import Reason

    reasons = {key: state.latest.label for key, state in look.references(Reason).items() if state.latest}
    return wording().knowing({"reason-code": reasons})


def store_folder(option: Path | None) -> Path:
    """Say where the store lies: the option, STERIGCS_STORE, the machine's data folder when installed, the user's."""
    if option is not None:
        return option
    named = os.environ.get("STERIGCS_STORE")
    if named:
        return Path(named)
    from platformdirs import PlatformDirs

    places = PlatformDirs("sterigcs", "SteriGCS")
    machine = Path(places.site_data_dir.split(os.pathsep)[0])
    return machine if machine.is_dir() and os.access(machine, os.W_OK) else Path(places.user_data_dir)


PLAYED_UNTIL = "played-until"
"""The note that tells until when a demonstration was played, or looked at."""


class ContinuedClock:
    """The clock of a demonstration looked at: it goes on from the moment at which its play stopped."""

    def __init__(self, since: datetime) -> None:
        self._since = since
        self._started = monotonic()

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return self._since + timedelta(seconds=monotonic() - self._started)


def open_store(folder: Path, clock: "Clock | None" = None) -> "SqlStore":
    """Open or make a store, with the computer's clock unless another is given. Raises `StoreError`."""
    from sterigcs.persistence.store import SqlStore

    return SqlStore.open(folder, clock or SystemClock(), os.urandom)


def clock_of(folder: Path) -> "Clock":
    """Give the clock to work by in a store: a demonstration's goes on from where it stopped. Raises `StoreError`."""
    with open_store(folder) as store:
        until = store.note(PLAYED_UNTIL)
    return ContinuedClock(datetime.fromisoformat(until)) if until else SystemClock()


@contextmanager
def working_store(folder: Path) -> "Iterator[SqlStore]":
    """Open a store by its own clock, which a demonstration keeps from one command to the next. Raises `StoreError`."""
    store = open_store(folder)
    until = store.note(PLAYED_UNTIL)
    if until is None:
        with store:
            yield store
        return
    store.close()
    clock = ContinuedClock(datetime.fromisoformat(until))
    with open_store(folder, clock) as continued:
        yield continued
        continued.note(PLAYED_UNTIL, clock.now().isoformat())


def code_reader() -> "ReadScanned":
    """Give the reader of what scanners send."""
    from sterigcs.devices.scanned import read_scanned

    return read_scanned


def read_cycle_file(path: Path, layouts: "Mapping[str, str] | None" = None) -> "ReadFile":
    """Read the cycle records of a file. Raises ``OSError``."""
    return read_cycle_bytes(path.read_bytes(), str(path), layouts or {})


def read_cycle_bytes(
    content: bytes, name: str, layouts: "Mapping[str, str] | None" = None, layout: str | None = None
) -> "ReadFile":
    """Read the cycle records of bytes that came as ``name``, a path where its folders say something.

    ``layouts``: those of the group, beside the ones shipped. ``layout``: the one to read it with, else it is sniffed.
    """
    from sterigcs.devices.cycle_records import read_cycle_records, read_with
    from sterigcs.services.evidence import ReadFile

    profiles = cycle_profiles(layouts or {})
    chosen = next((each for each in profiles if each.id == layout), None)
    found = read_cycle_records(content, profiles, name) if chosen is None else read_with(content, chosen, name)
    return ReadFile(
        name=Path(name).name,
        content=content,
        sha256=found.sha256,
        records=found.records,
        profile=found.profile,
        chosen=found.sniffed.reason,
        encoding=found.encoding,
        faults=found.faults,
    )


def cycle_profiles(layouts: "Mapping[str, str]") -> "tuple[Profile, ...]":
    """Give the layouts in force: those shipped, and the group's own by code."""
    from sterigcs.devices.cycle_profiles import profiles_of

    return profiles_of(layouts, _shipped_profiles())[0]


def shipped_text(layout: str) -> str:
    """Give the text of a layout that is shipped; empty where none is of that name."""
    file = resources() / "cycle-profiles" / f"{layout}.toml"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@cache
def _shipped_profiles() -> "tuple[Profile, ...]":
    from sterigcs.devices.cycle_profiles import load_profiles

    return tuple(load_profiles(resources() / "cycle-profiles")[0])


def sign(store: "SqlStore", person: str, pin: str) -> "PersonCard | Refusal":
    """Check a person's PIN; a wrong one is counted."""
    from sterigcs.devices.pins import Argon2PinHasher
    from sterigcs.services.people import sign as check

    return check(store, person, pin, Argon2PinHasher())


def write_labels(store: "SqlStore", packs: "Sequence[str]", folder: Path) -> list[Path]:
    """Write the label of each pack as a PDF of its own. Raises ``OSError``."""
    from sterigcs.documents.labels import pack_labels
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.papers import pack_label

    folder.mkdir(parents=True, exist_ok=True)
    papers, written = open_papers(resources()), []
    with store.read() as look:
        labels = [label for key in packs if (label := pack_label(look, key)) is not None]
    for label in labels:
        written.append(folder / f"{label.spoken_number}.pdf")
        written[-1].write_bytes(pack_labels(papers, [label]))
    return written


def write_month(
    month: "MonthBill", folder: Path, progress: "Callable[[int, int], None] | None" = None
) -> dict[str, Path]:
    """Write a month: a workbook a payer, by its code; the group's, by ``""``; the titres to issue, by ``titres``.

    Raises `StoreError` when a file cannot be written: it may be open in Excel.
    """
    from sterigcs.documents.month_names import group_file, payer_file, titres_file
    from sterigcs.documents.month_titres import titres_csv
    from sterigcs.documents.month_workbook import group_workbook, payer_workbook
    from sterigcs.services.ports import StoreError

    words, frame, written = wording().words, month.frame, {}

    def write(key: str, name: str, content: bytes) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unfinished = folder / f".{name}.part"
            unfinished.write_bytes(content)
            written[key] = unfinished.replace(folder / name)
            if progress is not None:
                progress(len(written), len(month.payers) + 2)
        except OSError as error:
            raise StoreError("billing.file-not-written", file=str(folder / name)) from error

    for bill, summary in zip(month.payers, frame.summary, strict=True):
        name = payer_file(frame.month, summary.payer, summary.number)
        write(summary.payer, name, payer_workbook(bill, summary.fingerprint, words))
    write("", group_file(frame.month, closed=month.closed), group_workbook(month, words))
    write("titres", titres_file(frame.month, closed=month.closed), titres_csv(frame, words))
    return written


def scan_door(store: "SqlStore") -> "ScanDoor":
    """Make the scan door of a store."""
    from sterigcs.devices.scanned import read_scanned
    from sterigcs.services.scanning import ScanDoor

    return ScanDoor(store, read_scanned)


def person_key(store: "SqlStore", text: str) -> str:
    """Give the key of a person named by key or by badge."""
    from sterigcs.domain.codes import parse_code

    if parse_code(text) is None:
        return text
    with store.read() as work:
        return work.person_of_badge("".join(text.split()).upper()) or text


DEMO_PIN = "5274"
"""The PIN of everybody who signs in a demonstration: it protects nothing."""


@contextmanager
def play_demonstration(
    folder: Path, days: "Sequence[date]", seed: int, progress: "Progress"
) -> "Iterator[tuple[SqlStore, Played]]":
    """Play working days of the plant into a new store, ``folder/store``; tapes go to ``folder/cycles``.

    The same days and seed give the same journal. The store is given open, at the hour at which the play stopped.
    Raises `StoreError`.
    """
    from random import Random

    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.demonstration.calendar import local
    from sterigcs.services.demonstration.clock import PlayClock
    from sterigcs.services.demonstration.play import Play, stock_day

    opened = (stock_day(days[0]) or days[0]) - timedelta(days=1)
    clock = PlayClock(local(opened, 9))
    entropy = Random(seed)  # noqa: S311 - a demonstration repeats itself, ids included
    with SqlStore.open(folder / "store", clock, entropy.randbytes, demonstration=True) as store:
        played = Play(_demo_scene(store, clock, folder / "cycles", seed), days, progress).run()
        store.note(PLAYED_UNTIL, clock.now().isoformat())
        yield store, played


def _demo_scene(store: "SqlStore", clock: "PlayClock", tapes: Path, seed: int) -> "Scene":
    """Import the demonstration's reference data, let who releases sign once, set up the dummy machines."""
    from random import Random

    from sterigcs.devices.cycle_profiles import load_profiles
    from sterigcs.devices.dummy_steriliser import DummySteriliser
    from sterigcs.devices.pins import Argon2PinHasher
    from sterigcs.documents.reference_workbook import read_workbook
    from sterigcs.domain.machines import MachineCard, MachineKind
    from sterigcs.domain.people import PersonCard, Role
    from sterigcs.services.demonstration.scene import Book, Scene
    from sterigcs.services.people import set_pin
    from sterigcs.services.people import sign as check
    from sterigcs.services.reference import import_reference

    read, hasher, words = code_reader(), Argon2PinHasher(), wording().words
    report = import_reference(store, read_workbook(resources() / "demo" / "reference.xlsx"), "A01", read, words)
    if report.faults or report.refusal:
        raise ValueError(f"the demonstration's reference data are not good: {report.faults or report.refusal}")
    with store.read() as look:
        book, head = Book.read(look), look.head
    signers = {}
    signing = {Role.DELEGATE, Role.PHARMACIST, Role.BIOMEDICAL, Role.FINANCE}
    for key in sorted(key for key, card in book.people.items() if signing & set(card.roles)):
        set_pin(store, key, DEMO_PIN, hasher)
        card = check(store, key, DEMO_PIN, hasher)
        if isinstance(card, PersonCard):
            signers[key] = card
    profiles, _ = load_profiles(resources() / "cycle-profiles")
    cards = book.cards[MachineCard]
    # The serial numbers of the workbook that are no numbers are of makes that print none on their tapes.
    serials = {
        machine: cards[machine].serial if cards[machine].serial.isdecimal() else None
        for machine in book.machines(MachineKind.STERILISER)
    }
    machines = DummySteriliser(head, serials, tapes, profiles, seed)
    chance = Random(seed)  # noqa: S311 - a demonstration repeats itself
    return Scene(store, read, clock, chance, machines, signers, book)
