"""Finding things: one by what a person typed, packs by the washing load that prepared them."""

import unicodedata
from dataclasses import dataclass

from sterigcs.domain.carriers import CarrierCard
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.instruments import ReserveCard
from sterigcs.domain.journal import key_of, kind_of_subject
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import Department
from sterigcs.domain.scanned import ReadScanned, alias_keys
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import SingleItem
from sterigcs.services.ports import Reading
from sterigcs.services.rows import PackRow, PackWashRow


def find_one(work: Reading, read: ReadScanned, text: str, kind: str) -> str | None:
    """Give the key of the one thing of a kind that answers to a text; the newest when numbers came back."""
    found = [name for name in work.find(alias_keys(read(text))) if kind_of_subject(name) == kind]
    if len(found) > 1:
        found.sort(key=lambda name: work.last_entry(name) or "")
    return key_of(found[-1]) if found else None


@dataclass(frozen=True, slots=True)
class Named:
    """A thing found by its name; its key may be typed wherever a code is scanned."""

    key: str
    name: str
    kind: str


_NAMED = (TrayCard, SingleItem, ContainerCard, CarrierCard, MachineCard, Department, ReserveCard)


def plain(text: str) -> str:
    """Give a text without accents or capitals: how names are compared."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()


def named(work: Reading, text: str) -> list[Named]:
    """Find the things whose name or key holds a text, whatever its accents."""
    wanted, found = plain(text), list[Named]()
    for kind in _NAMED:
        for key, state in work.references(kind).items():
            card = state.latest if hasattr(state, "latest") else state.card
            name = str(getattr(state, "name", None) or getattr(card, "name", key))
            if wanted in plain(name) or wanted in plain(key):
                found.append(Named(key, name, kind.reference))
    return found


def packs_washed_in(work: Reading, number: str) -> list[PackRow]:
    """List the packs whose content a washing load prepared, with others or alone."""
    among = [row for each in work.rows(PackWashRow, number=number) for row in work.packs(subject=each.subject)]
    return [*work.packs(wash_number=number), *among]


def spoken_name(work: Reading, subject: str) -> str:
    """Give how a person calls a subject: its name, else its spoken number, else its key."""
    state = work.life(subject)
    return str(getattr(state, "name", None) or getattr(state, "number", None) or key_of(subject))
