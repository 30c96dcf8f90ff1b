"""Which container a tray is packed in: there are fewer than trays, so that some trays take turns."""

from collections import defaultdict
from collections.abc import Sequence

from sterigcs.domain.containers import Container, ContainerCard
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

    def at_hand(self, tray: str) -> bool:
        """Tell whether a tray's container, if it has one, is neither in the washer nor away."""
        container = self.of(tray)
        if container is None:
            return True
        (state,) = self._scene.states(Container, [container], "container") or (None,)
        return state is None or (state.out is None and (state.wash_load is None or state.clean))

    def to_wash(self, trays: Sequence[str], count: int) -> list[str]:
        """Choose containers to be washed apart: of trays that are themselves still to be washed."""
        keys = list(dict.fromkeys(filter(None, map(self.of, trays))))
        found = self._scene.states(Container, keys, "container")
        return [each.key for each in found if each.uses and not each.clean and each.wash_load is None][:count]

    def free_for(self, tray: str, chosen: Sequence[Tray]) -> bool:
        """Tell whether the tray's container is not away, and no other tray of it is on its trip."""
        container = self.of(tray)
        if any(each.out is not None for each in self._scene.states(Container, [container or ""], "container")):
            return False
        others = [key for key in self._trays.get(container or "", []) if key != tray]
        if any(each.key in others for each in chosen):
            return False
        return all(state.step is Step.AT_USE for state in self._scene.states(Tray, others, "tray"))
