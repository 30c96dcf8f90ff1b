"""The dirty side of the plant: bins are received, what they hold is washed."""

from collections.abc import Sequence
from functools import partial
from itertools import cycle
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier, CarrierCard, CarrierKind, Holds
from sterigcs.domain.journal import key_of
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.people import Role
from sterigcs.domain.reception import OtherSite, PretreatmentMissing, PrionUnknown
from sterigcs.domain.scanning import CountDiffers
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene

WASHER_HOLDS: Final = 7
WASH_MINUTES: Final = 52
WAITS_AT_MOST: Final = 45
"""Minutes after which a washer starts half full."""


class DirtySide:
    """Reception and washing."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        technicians = scene.book.with_role(Role.TECHNICIAN)
        self._sorter = self._washer = technicians[-1]
        cards = scene.book.cards[CarrierCard]
        self._baskets = cycle([key for key, card in cards.items() if card.kind is CarrierKind.BULK_BASKET])
        self._running: set[str] = set()
        self._strays: list[str] = []
        self.baskets_wanted = 0

    def van_arrives(self) -> None:
        """Receive the bins that were sent and are not yet here."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.carriers(holds=Holds.SOILED)]
        bins = [b for b in scene.states(Carrier, keys, "carrier") if b.sent_at and not b.received_at]
        bins.sort(key=lambda each: (each.sent_at, each.key))
        with_basket = scene.chance.sample([b.key for b in bins], min(len(bins), -(-self.baskets_wanted // 2)))
        self.baskets_wanted -= len(with_basket)
        for place, each in enumerate(bins):
            basket = next(self._baskets) if each.key in with_basket else None
            scene.agenda.after(2 * place, partial(self._empty, each.key, basket))
        if self._strays:
            scene.agenda.after(2 * len(bins) + 1, self._receive_strays)

    def _empty(self, bin_: str, basket: str | None) -> None:
        """Scan a bin, all that it holds, and say that it is empty; the count may differ."""
        scene = self._scene
        with scene.store.read() as look:
            rows = look.trays(bin=bin_, step=Step.SENT)
        trays = sorted(key_of(row.subject) for row in rows)
        self._scan(scene.code("carrier", bin_))
        if basket is not None:
            self._scan(scene.code("carrier", basket))
        if len(trays) > 2 and scene.happens(Oddity.COUNT_DIFFERS):  # noqa: PLR2004 - a bin is never announced empty
            self._strays.append(trays.pop())
        for tray in trays:
            self._receive(tray)
        if isinstance(self._scan(Action.FINISH), CountDiffers):
            self._scan(Action.VALIDATE)

    def _scan(self, code: str | Action) -> object:
        return self._scene.scan(Station.RECEPTION, self._sorter, code).notice

    def _receive(self, tray: str) -> None:
        """Receive a tray, and settle at once what is not known of it."""
        scene = self._scene
        notice = scene.scan_thing(Station.RECEPTION, self._sorter, scene.code("tray", tray)).notice
        match notice:
            case PrionUnknown():
                scene.clock.pass_seconds(40)
                scene.scan(Station.RECEPTION, self._sorter, Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
            case PretreatmentMissing():
                scene.scan(Station.RECEPTION, self._sorter, Action.PRETREATED_HERE)
            case OtherSite():
                scene.scan(Station.RECEPTION, self._sorter, scene.code("reason", "loan"))
            case _:
                pass

    def _receive_strays(self) -> None:
        """Receive what lay at the bottom of the van: nothing is known of it but who sent it."""
        strays, self._strays = self._strays, []
        for tray in strays:
            self._receive(tray)

    def look_at_washers(self) -> None:
        """Start each free washer for which enough waits, then look again."""
        scene = self._scene
        for machine in scene.book.machines(MachineKind.WASHER):
            waiting, baskets = self._waiting()
            count = len(waiting) + len(baskets)
            long = bool(waiting) and waiting[0].since is not None and waiting[0].since < scene.ago(WAITS_AT_MOST)
            if machine not in self._running and (count >= WASHER_HOLDS - 1 or (count and (long or baskets))):
                self._wash(machine, [t.key for t in waiting[:WASHER_HOLDS]], baskets[:1])
        if scene.open:
            scene.agenda.after(11, self.look_at_washers)

    def _waiting(self) -> tuple[list[Tray], list[str]]:
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.trays(step=Step.RECEIVED)]
            tied = [key_of(row.subject) for row in look.carriers(holds=Holds.SOILED) if row.wash_load is None]
        trays = scene.states(Tray, keys, "tray")
        trays.sort(key=lambda tray: (not tray.urgent, tray.since, tray.key))
        kinds = scene.book.cards[CarrierCard]
        return trays, sorted(key for key in tied if kinds[key].kind is CarrierKind.BULK_BASKET)

    def _wash(self, machine: str, trays: Sequence[str], baskets: Sequence[str]) -> None:
        scene = self._scene
        self._running.add(machine)
        scene.scan(Station.WASHING, self._washer, scene.code("machine", machine))
        for tray in trays:
            scene.scan_thing(Station.WASHING, self._washer, scene.code("tray", tray))
        for basket in baskets:
            scene.scan(Station.WASHING, self._washer, scene.code("carrier", basket))
        scene.scan(Station.WASHING, self._washer, Action.FINISH)
        scene.agenda.after(WASH_MINUTES + scene.chance.uniform(0, 6), partial(self._washed, machine))

    def _washed(self, machine: str) -> None:
        """Accept the parameters of a washing load, or refuse them as one decision."""
        scene = self._scene
        refused = scene.happens(Oddity.WASH_REFUSED)
        decision = Action.LOAD_NOT_CONFORMING if refused else Action.LOAD_CONFORMING
        scene.scan(Station.WASHING, self._washer, scene.code("machine", machine), decision)
        self._running.discard(machine)
