"""Sessions: what one person has in hand at one station, so that a kill or a change of window loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.stations import Station
from sterigcs.domain.values import changed


@dataclass(frozen=True, slots=True)
class Turned(Recorded):
    """The person turned to other things: each slot names what is in hand, or null when put down.

    Slots: machine, load, programme, tray, basket, item, container, bin, carrier, shipment, site, department, line,
    quantity, last (what was scanned last, when no entry tells it), asked (an action that waits for its second scan),
    source (who answered), strike (a reason first), extra (one more basket of the next tray), moving (a tray that
    another load holds), pointed (the line just pointed at), called (an alarm whose answer is next), tagging (a tray
    that waits for a tag), unfit (a carrier refused at dispatch), leave (a pack
    in isolation whose reason to leave is next), surplus (instruments that wait for their reserve),
    consumable (whose batch is next),
    late (the hour typed for what was done on paper, and when it was typed), used (the pack whose operation reference
    may follow), case (the problem just reported), model, packaging, asker,
    prion, laid and storage (of the tray or item in hand).
    """

    kind: ClassVar[str] = "session.turned"
    slots: dict[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Session(Life):
    """A session, folded."""

    key: str
    slots: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, slot: str) -> str | None:
        return self.slots.get(slot)


def session_subject(station: Station, person: str) -> str:
    """Name the session of a person at a station."""
    return f"session:{station}:{person}"


def begin_session(key: str) -> Session:
    """Give an empty session."""
    return Session(key=key)


def evolve_session(state: Session, entry: Entry, fact: object) -> Session:
    """Fold one fact of a session."""
    del entry
    match fact:
        case Turned():
            merged = {**state.slots, **fact.slots}
            return changed(state, slots={slot: to for slot, to in sorted(merged.items()) if to is not None})
        case _:
            return state
