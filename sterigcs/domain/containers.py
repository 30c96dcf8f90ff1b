"""Containers: the packaging that is used again and again, its filter, its washes, its repairs (domain rule 6)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sterigcs.domain.errors import Attention, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed


class FilterKind(StrEnum):
    """The filter of a container."""

    SINGLE_USE = "single-use"
    REUSABLE = "reusable"
    VALVE = "valve"


@dataclass(frozen=True, slots=True)
class ContainerCard:
    """A container: its packaging, its filter and how often that may be used."""

    reference: ClassVar[str] = "container"
    code: str
    name: str
    packaging: str
    filter: FilterKind
    filter_max_uses: int | None = None
    owner: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterChanged(Recorded):
    """The container has a new filter: its uses count from zero."""

    kind: ClassVar[str] = "container.filter-changed"


@dataclass(frozen=True, slots=True)
class ContainerUsed(Recorded):
    """The container packs something once more."""

    kind: ClassVar[str] = "container.used"
    pack: str


@dataclass(frozen=True, slots=True)
class ContainerWashLoaded(Recorded):
    """The container went into a washing load, apart from instruments."""

    kind: ClassVar[str] = "container.wash-loaded"
    load: str


@dataclass(frozen=True, slots=True)
class ContainerWashed(Recorded):
    """The washing load that held the container was accepted."""

    kind: ClassVar[str] = "container.washed"
    load: str


@dataclass(frozen=True, slots=True)
class ContainerToRewash(Recorded):
    """The container goes back to washing."""

    kind: ClassVar[str] = "container.to-rewash"
    reason: str


@dataclass(frozen=True, slots=True)
class ContainerChecked(Recorded):
    """The valves, the seal and the shell of the container were looked at, and are good."""

    kind: ClassVar[str] = "container.checked"


@dataclass(frozen=True, slots=True)
class ContainerToRepair(Recorded):
    """The container leaves for repair, or for good."""

    kind: ClassVar[str] = "container.to-repair"
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class ContainerBack(Recorded):
    """The container is back from repair."""

    kind: ClassVar[str] = "container.back"


@dataclass(frozen=True, kw_only=True)
class Container(Life):
    """A container, folded."""

    key: str
    cards: tuple[Dated[ContainerCard], ...] = ()
    filter_uses: int = 0
    uses: int = 0
    pack: str | None = None
    wash_load: str | None = None
    clean: bool = True
    checked: bool = False
    out: str | None = None

    @property
    def card(self) -> ContainerCard | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key


def begin_container(key: str) -> Container:
    """Give a container of which nothing is known yet."""
    return Container(key=key)


def evolve_container(state: Container, entry: Entry, fact: object) -> Container:
    """Fold one fact of a container."""
    del entry
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case FilterChanged():
            return changed(state, filter_uses=0)
        case ContainerUsed():
            return changed(
                state,
                uses=state.uses + 1,
                filter_uses=state.filter_uses + 1,
                pack=fact.pack,
                clean=False,
                checked=False,
                wash_load=None,
            )
        case ContainerChecked():
            return changed(state, checked=True)
        case ContainerWashLoaded():
            return changed(state, wash_load=fact.load, clean=False)
        case ContainerWashed():
            return changed(state, clean=True) if state.wash_load == fact.load else state
        case ContainerToRewash():
            return changed(state, clean=False, wash_load=None)
        case ContainerToRepair():
            return changed(state, out="retired" if fact.for_good else "at-repair")
        case ContainerBack():
            return changed(state, out=None)
        case _:
            return state


class FilterLimit(Refusal):
    """The container's filter is at the end of its life (domain rule 6)."""

    code: ClassVar[str] = "packing.filter-limit"
    container: str
    uses: int
    limit: int


class ContainerOut(Refusal):
    """The container is out for repair, or retired."""

    code: ClassVar[str] = "packing.container-out"
    container: str
    status: str


class ContainerNotWashed(Refusal):
    """The container was used since it was last washed, and the site asks for a wash each time."""

    code: ClassVar[str] = "packing.container-not-washed"
    container: str


class ContainerOfOther(Refusal):
    """Another member's container packs nothing here without a loan between the two (domain rule 5)."""

    code: ClassVar[str] = "packing.other-container"
    container: str
    owner: str


class ValvesUnchecked(Attention):
    """The container has valves, and nobody looked at them since it was last used (domain rule 6)."""

    code: ClassVar[str] = "packing.valves-unchecked"
    container: str


def may_pack_for(container: Container, owner: str, lent_to: str | None) -> Refusal | None:
    """Say whether the container may pack what this organisation owns, or lends: the plant's own pack for anyone."""
    whose = container.card.owner if container.card else None
    if whose is None or whose in {owner, lent_to}:
        return None
    return ContainerOfOther(container=container.name, owner=whose)


def valves_to_check(container: Container) -> ValvesUnchecked | None:
    """Ask for a look at the valves of a container that has them, before each use."""
    valves = container.card is not None and container.card.filter is FilterKind.VALVE
    return ValvesUnchecked(container=container.name) if valves and not container.checked else None


def may_pack(container: Container, *, washed_each_time: bool = False) -> Refusal | None:
    """Say whether the container may be used once more: in service, washed, a single-use filter changed each time."""
    card = container.card
    if container.out is not None:
        return ContainerOut(container=container.name, status=container.out)
    if washed_each_time and not container.clean:
        return ContainerNotWashed(container=container.name)
    if card is None or card.filter is FilterKind.VALVE:
        return None
    limit = 1 if card.filter is FilterKind.SINGLE_USE else card.filter_max_uses
    if limit is not None and container.filter_uses >= limit:
        return FilterLimit(container=container.name, uses=container.filter_uses, limit=limit)
    return None
