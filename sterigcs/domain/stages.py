"""The line that everybody follows things on: nine stages from collection to delivery, and what is beside or behind it.

A tray has a stage of its own until it is packed; from then on its pack has.
"""

from enum import StrEnum
from typing import Final

from sterigcs.domain.pack_facts import OVER, PackStatus
from sterigcs.domain.tray_facts import Step


class Stage(StrEnum):
    """Where a thing is, in the words of the line; set aside, at its member and ended are beside the nine."""

    COLLECTION = "collection"
    RECEPTION = "reception"
    WASHING = "washing"
    ASSEMBLY = "assembly"
    PACKING = "packing"
    STERILISATION = "sterilisation"
    RELEASE = "release"
    STERILE_STORE = "sterile-store"
    DELIVERY = "delivery"
    SET_ASIDE = "set-aside"
    AT_MEMBER = "at-member"
    ENDED = "ended"


LINE: Final = tuple(Stage)[:9]
"""The nine stages, in their order."""

UNDER_WAY: Final = frozenset({*LINE, Stage.SET_ASIDE})
"""Something is still to be done to what stands here."""

_TRAY: Final = {
    Step.SENT: Stage.COLLECTION,
    Step.TO_COMPLETE: Stage.RECEPTION,
    Step.RECEIVED: Stage.RECEPTION,
    Step.WASHING: Stage.WASHING,
    Step.WASHED: Stage.ASSEMBLY,
    Step.ASSEMBLY: Stage.ASSEMBLY,
    Step.ON_HOLD: Stage.ASSEMBLY,
    Step.ASSEMBLED: Stage.PACKING,
    Step.SEQUESTERED: Stage.SET_ASIDE,
    Step.OUTSIDE: Stage.SET_ASIDE,
    Step.DESTROYED: Stage.ENDED,
    Step.GIVEN_BACK: Stage.ENDED,
}
_PACK: Final = {
    PackStatus.PACKED: Stage.PACKING,
    PackStatus.LOADED: Stage.STERILISATION,
    PackStatus.QUARANTINED: Stage.RELEASE,
    PackStatus.RELEASED: Stage.STERILE_STORE,
    PackStatus.DISPATCHED: Stage.DELIVERY,
    PackStatus.DELIVERED: Stage.AT_MEMBER,
    PackStatus.OUTSIDE: Stage.SET_ASIDE,
    PackStatus.UNKNOWN: Stage.SET_ASIDE,
}


def stage_of_tray(step: Step, *, seen: bool) -> Stage | None:
    """Give the stage of a tray; None while its pack stands for it, and for one that never came (not ``seen``)."""
    if step is Step.AT_USE:
        return Stage.AT_MEMBER if seen else None
    return _TRAY.get(step)


def stage_of_pack(status: PackStatus, *, to_redo: bool) -> Stage:
    """Give the stage of a pack; what a failed pouch held waits aside until it is packed again."""
    if status in OVER:
        return Stage.SET_ASIDE if to_redo else Stage.ENDED
    return _PACK[status]
