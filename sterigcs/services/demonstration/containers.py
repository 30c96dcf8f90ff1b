"""Which container a tray is packed in: there are fewer than trays, so that some trays take turns."""

from collections import defaultdict
from collections.abc import Sequence

from sterigcs.domain.carriers import ContainerCard
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.demonstration.scene import Scene


class Containers:
    """The containers of each owner, dealt out to its trays in turn."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        book, owned = scene.book, defaultdict[str, list[str]](list)
        for key, card in book.cards[ContainerCard].items():
            owned[card.owner].append(key)
        self._of: dict[str, str] = {}
        self._trays: dict[str, list[str]] = defaultdict(list)
        dealt: dict[str, int] = defaultdict(int)
        for key, tray in book.trays.items():
            if book.cards[TrayType][tray.tray_type].packaging.startswith("container") and owned[tray.owner]:
                container = owned[tray.owner][dealt[tray.owner] % len(owned[tray.owner])]
                dealt[tray.owner] += 1
                self._of[key] = container
                self._trays[container].append(key)

    def of(self, tray: str) -> str | None:
        """Give the container of a tray, None for one that is wrapped."""
        return self._of.get(tray)

    def free_for(self, tray: str, chosen: Sequence[Tray]) -> bool:
        """Tell whether no other tray of the same container is on its trip."""
        container = self.of(tray)
        others = [key for key in self._trays.get(container or "", []) if key != tray]
        if any(each.key in others for each in chosen):
            return False
        return all(state.step is Step.AT_USE for state in self._scene.states(Tray, others, "tray"))
