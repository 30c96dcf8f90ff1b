"""Vans: released packs go to their members in sealed trolleys."""

from collections import defaultdict
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.members import Members
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.rows import PackRow

ROAD_MINUTES: Final = {"Chaumont": 25, "Langres": 60, "Bourbonne-les-Bains": 85}
"""By town; a trolley that goes down the corridor arrives as well."""


class Vans:
    """Dispatch, and the arrival at the members."""

    def __init__(self, scene: Scene, members: Members) -> None:
        self._scene = scene
        self._members = members
        self._person = scene.book.with_role(Role.TECHNICIAN)[0]
        cards = scene.book.cards[CarrierCard]
        self._trolleys = sorted(key for key, card in cards.items() if card.kind is CarrierKind.TROLLEY)
        self._of: dict[tuple[str, str], str] = {}

    def leave(self) -> None:
        """Fill a trolley for each member and place, seal it, and let the van go."""
        for place, (owner, site) in enumerate(sorted(self._ready())):
            self._scene.agenda.after(4 * place, partial(self._fill, owner, site))

    def _ready(self) -> dict[tuple[str, str], list[PackRow]]:
        """Give the released packs by owner and by where they go."""
        groups: dict[tuple[str, str], list[PackRow]] = defaultdict(list)
        with self._scene.store.read() as look:
            rows = look.packs(status=PackStatus.RELEASED)
        for row in rows:
            if row.department:
                groups[row.owner, self._scene.book.departments[row.department].site].append(row)
        return groups

    def _fill(self, owner: str, site: str) -> None:
        scene = self._scene
        packs, trolley = self._ready().get((owner, site), []), self._trolley(owner, site)
        if not packs or trolley is None:
            return  # the next van takes them
        scene.scan(Station.DISPATCH, self._person, scene.code("site", site), scene.code("carrier", trolley))
        for row in sorted(packs, key=lambda row: row.number):
            scene.scan_thing(Station.DISPATCH, self._person, key_of(row.subject))
        if scene.happens(Oddity.QUARANTINE):
            self._try_unreleased(owner)
        scene.scan(Station.DISPATCH, self._person, Action.FINISH)
        card = scene.book.cards[Site][site]
        minutes = ROAD_MINUTES.get(card.town, 45) + scene.chance.uniform(0, 15)
        organisation = card.organisation
        scene.agenda.after(minutes, partial(self._members.receive, trolley, organisation))

    def _trolley(self, owner: str, site: str) -> str | None:
        """Give a trolley for an owner and a place: the usual one, the first that is not on the road, or none."""
        usual = self._of.setdefault((owner, site), self._trolleys[len(self._of) % len(self._trolleys)])
        with self._scene.store.read() as look:
            on_the_road = {row.carrier for row in look.shipments(state="dispatched")}
        return next((each for each in (usual, *self._trolleys) if each not in on_the_road), None)

    def _try_unreleased(self, owner: str) -> None:
        """Take a pack from the quarantine shelf: refused."""
        scene = self._scene
        with scene.store.read() as look:
            waiting = [row for row in look.packs(status=PackStatus.QUARANTINED) if row.owner == owner]
        if waiting:
            scene.scan(Station.DISPATCH, self._person, key_of(waiting[0].subject))
        else:
            scene.pending[Oddity.QUARANTINE] += 1
            scene.happened[Oddity.QUARANTINE] -= 1
