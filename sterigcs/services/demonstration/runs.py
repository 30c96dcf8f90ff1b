"""Runs: a driver with a vehicle brings bins to the plant and sealed trolleys to the members."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import (
    Carrier,
    CarrierCard,
    CarrierKind,
    Holds,
)
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.people import Role
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.calendar import FRIDAY
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene

PLANT: Final = "CHC-SITE"
CAMPUS: Final = frozenset({"CHC", "GPS"})
"""Who is on the plant's own site: what goes there goes down the corridor."""
COLLECTING_MINUTES: Final = 55
ROAD_MINUTES: Final = {"Chaumont": 20, "Langres": 55, "Bourbonne-les-Bains": 85}
"""By town, from the plant."""
NOBODY_FOR_MINUTES: Final = 100


@dataclass(frozen=True, slots=True)
class Delivery:
    """A sealed trolley on its way."""

    trolley: str
    site: str
    seal: str


Arrives = Callable[[Delivery], None]


class Runs:
    """Two drivers: one collects, one delivers."""

    def __init__(self, scene: Scene, receive_bins: Callable[[Sequence[str]], None], arrives: Arrives) -> None:
        self._scene = scene
        self._receive_bins = receive_bins
        self._arrives = arrives
        self._collector, self._deliverer = scene.book.with_role(Role.DRIVER)[:2]
        self._vans = [scene.code("vehicle", key) for key in scene.book.cards[Vehicle]]
        cards = scene.book.cards[CarrierCard]
        self._bins = {key: card.organisation for key, card in cards.items() if card.kind is CarrierKind.BIN}

    def collect(self) -> None:
        """Drive round the members that have bins to give, and bring them."""
        scene = self._scene
        sites = sorted({self._site(each) for each in self._closed() if self._bins[each] not in CAMPUS})
        if sites:
            scene.scan(Station.TRANSPORT, self._collector, self._vans[0])
        for place, site in enumerate(sites):
            scene.agenda.after(5 + 12 * place, partial(self._pick_up, site))
        scene.agenda.after(COLLECTING_MINUTES, self._bring)

    def _closed(self) -> list[str]:
        """Name the bins that were closed and are not yet at the plant, the first closed in front."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.carriers(holds=Holds.SOILED)]
        bins = [b for b in scene.states(Carrier, keys, "carrier") if b.sent_at and not b.received_at]
        return [each.key for each in sorted(bins, key=lambda each: (each.sent_at, each.key)) if each.key in self._bins]

    def _site(self, bin_: str) -> str:
        return f"{self._bins[bin_]}-SITE"

    def _on_board(self) -> list[str]:
        scene = self._scene
        return [each.key for each in scene.states(Carrier, list(self._bins), "carrier") if each.run is not None]

    def _pick_up(self, site: str) -> None:
        scene = self._scene
        scene.scan(Station.TRANSPORT, self._collector, scene.code("site", site))
        for each in self._closed():
            if self._site(each) == site:
                scene.scan(Station.TRANSPORT, self._collector, scene.code("carrier", each))

    def _bring(self) -> None:
        """Hand over at the plant what was collected; sorting takes it, with what came down the corridor."""
        scene, collected = self._scene, self._on_board()
        if collected:
            scene.scan(Station.TRANSPORT, self._collector, scene.code("site", PLANT))
            for each in collected:
                scene.scan(Station.TRANSPORT, self._collector, scene.code("carrier", each))
            if scene.day.weekday() == FRIDAY:
                scene.scan(Station.TRANSPORT, self._collector, self._vans[0], Action.CARRIER_CLEANED)
            scene.scan(Station.TRANSPORT, self._collector, Action.FINISH)
        near = [each for each in self._closed() if self._bins[each] in CAMPUS]
        self._receive_bins([*collected, *near])

    def deliver(self, deliveries: Sequence[Delivery]) -> None:
        """Take trolleys on board and drive round; those of the plant's own site go down the corridor."""
        scene = self._scene
        by_site: dict[str, list[Delivery]] = defaultdict(list)
        for each in deliveries:
            card: Site = scene.book.cards[Site][each.site]
            if card.organisation in CAMPUS:
                scene.agenda.after(scene.chance.uniform(10, 20), partial(self._arrives, each))
            else:
                by_site[each.site].append(each)
        if not by_site:
            return
        scene.scan(Station.TRANSPORT, self._deliverer, self._vans[1])
        for each in (one for some in by_site.values() for one in some):
            scene.scan(Station.TRANSPORT, self._deliverer, scene.code("carrier", each.trolley))
        minutes = 0.0
        for place, site in enumerate(sorted(by_site, key=self._road)):
            minutes = self._road(site) + 4 * place + scene.chance.uniform(0, 6)
            scene.agenda.after(minutes, partial(self._hand_over, site, by_site[site]))
        scene.agenda.after(minutes + 30, partial(scene.scan, Station.TRANSPORT, self._deliverer, Action.FINISH))

    def _road(self, site: str) -> int:
        card: Site = self._scene.book.cards[Site][site]
        return ROAD_MINUTES.get(card.town, 45)

    def _hand_over(self, site: str, deliveries: Sequence[Delivery]) -> None:
        """Hand trolleys over; where nobody is there they are left, and found later."""
        scene = self._scene
        scene.scan(Station.TRANSPORT, self._deliverer, scene.code("site", site))
        for each in deliveries:
            scene.scan(Station.TRANSPORT, self._deliverer, scene.code("carrier", each.trolley))
            alone = scene.happens(Oddity.UNATTENDED, one_in=5)
            if alone:
                scene.scan(Station.TRANSPORT, self._deliverer, Action.LEFT_UNATTENDED)
            wait = NOBODY_FOR_MINUTES if alone else scene.chance.uniform(3, 8)
            scene.agenda.after(wait, partial(self._arrives, each))
