"""The load that a steriliser is filled with: open or to be opened, with its programme (domain rules 7 and 10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import Machine
from sterigcs.domain.pack_facts import PackLoaded, PackStatus, PackTakenOut
from sterigcs.domain.packrules import ContentUnsuited, may_be_loaded, may_be_taken_out, unsuited
from sterigcs.domain.packs import Pack
from sterigcs.domain.programmes import Programme
from sterigcs.domain.scanning import ScanFirst
from sterigcs.domain.values import changed
from sterigcs.services.desk import Desk, LoadInHand
from sterigcs.services.stations.carrying import named
from sterigcs.services.withstanding import steam_sensitive


@dataclass(frozen=True, slots=True)
class Filling:
    """The open load of a machine, if there is one, and the programme it will run."""

    load: Load | None
    programme: Programme

    def opened(self, desk: Desk, machine: Machine) -> LoadInHand:
        """Give the open load, opened when there is none."""
        if self.load is not None:
            return LoadInHand(self.load.key, self.load.number, new=False)
        return desk.begin_load(machine, self.programme.code)


def into_load(desk: Desk, load: Load | None) -> Filling | Notice:
    """Give what is filled: the open load of a machine, or none yet; without a programme nothing can be judged."""
    chosen = load.programme if load else desk.slot("programme")
    programme: Programme | None = desk.work.reference(Programme, chosen, desk.today) if chosen else None
    return Filling(load, programme) if programme is not None else ScanFirst(what="programme")


def judged(desk: Desk, pack: Pack, filling: Filling) -> Refusal | None:
    """Say why a pack may not go into what is filled; one in another load that has not started may move."""
    if pack.status is PackStatus.LOADED and pack.load is not None:
        refusal = may_be_taken_out(pack, desk.get(Load, pack.load))
        if refusal is not None:
            return refusal
        pack = changed(pack, status=PackStatus.PACKED)
    sensitive = steam_sensitive(desk.work, [pack], desk.today)
    return may_be_loaded(pack, filling.load, filling.programme, desk.today, sensitive)


def put_in(desk: Desk, pack: Pack, into: LoadInHand, programme: Programme, *mentions: str) -> None:
    """Put a pack into a load, out of the one it was in."""
    if pack.load is not None:
        desk.on_pack(pack, PackTakenOut(pack.load), f"load:{pack.load}")
    desk.on_pack(pack, PackLoaded(into.code, into.number, programme.code), f"load:{into.code}", *mentions)


def content_unsuited(desk: Desk, load: Load, packs: Sequence[Pack], programme: Programme) -> ContentUnsuited | None:
    """Judge all that the load holds against a programme: chosen late, or otherwise known than when it went in."""
    found = unsuited(packs, programme, steam_sensitive(desk.work, packs, desk.today))
    if not found:
        return None
    things = named([pack.name for pack in found])
    return ContentUnsuited(load=load.number, programme=programme.name, things=things)
