"""The workshop: what is out for repair comes back, reserves that run low are filled again."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.containers import Container, ContainerCard
from sterigcs.domain.errors import Notice
from sterigcs.domain.instruments import Reserve, ReserveCard
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date
from sterigcs.services.demonstration.bench import FIRST_COUNT
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.lists.asked import ListAsked
from sterigcs.services.lists.assembly import repairs
from sterigcs.services.ports import Writing
from sterigcs.services.repairs import back_from_repair, count_reserve

AWAY: Final = timedelta(days=6)
"""How long a repair takes."""


class Workshop:
    """Biomedical and who keeps the reserves."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._packer = scene.book.with_role(Role.TECHNICIAN)[1]
        self._keeper = scene.book.people[self._packer]
        self._sent: dict[str, date] = {}

    def look(self) -> None:
        """Begin the day: what is repaired is back, and what is short was bought."""
        scene = self._scene
        self._count_low()
        with scene.store.read() as look:
            out = repairs(look, ListAsked(local_date(look.now)))
        for line in out:
            since = self._sent.setdefault(line.subject, scene.day)
            if scene.day - since >= AWAY:
                del self._sent[line.subject]
                scene.office(partial(self._back, line.subject))
        if scene.happens(Oddity.CONTAINER_TO_REPAIR):
            self._send_container()

    def _count_low(self) -> None:
        scene = self._scene
        for state in scene.states(Reserve, list(scene.book.cards[ReserveCard]), "reserve"):
            if state.card is not None and state.quantity < state.card.minimum:
                scene.office(partial(self._count, scene.code("reserve", state.key)))

    def _back(self, repair: str, work: Writing) -> Notice:
        return back_from_repair(work, self._scene.read, repair, None, self._keeper)

    def _count(self, code: str, work: Writing) -> Notice:
        return count_reserve(work, self._scene.read, code, FIRST_COUNT, self._keeper)

    def _send_container(self) -> None:
        """Send away a container whose lid does not close any more."""
        scene = self._scene
        found = scene.states(Container, list(scene.book.cards[ContainerCard]), "container")
        ready = [each for each in found if each.clean and each.out is None]
        if not ready:
            scene.not_so(Oddity.CONTAINER_TO_REPAIR)
            return
        code = scene.code("container", scene.chance.choice(ready).key)
        scene.scan(Station.PACKING, self._packer, code, Action.TO_REPAIR)
