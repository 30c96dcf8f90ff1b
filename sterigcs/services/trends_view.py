"""The trends of one machine: which programmes it ran in a period, and how the figures of one of them went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.services.drift import DriftSeries, drift, programmes_run
from sterigcs.services.ports import Reading

_RECORDING = frozenset({MachineKind.STERILISER, MachineKind.WASHER, MachineKind.AUTOMATON})


@dataclass(frozen=True, slots=True)
class TrendsAsked:
    """What is looked at: a machine by its key, a programme as its records write it, how many days back."""

    machine: str | None = None
    programme: str | None = None
    days: int = 90


@dataclass(frozen=True, slots=True)
class TrendsShown:
    """What there is to choose from, what is chosen, and the figures."""

    machines: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[str, int], ...]
    asked: TrendsAsked
    series: tuple[DriftSeries, ...]


def trends_of(look: Reading, asked: TrendsAsked) -> TrendsShown:
    """Gather trends; what is not chosen yet, or is not there, falls to the first machine and its usual programme."""
    machines = _machines(look)
    keys = [key for key, _ in machines]
    machine = asked.machine if asked.machine in keys else (keys[0] if keys else None)
    since = look.now - timedelta(days=asked.days)
    programmes = programmes_run(look, machine, since, look.now) if machine is not None else []
    names = [name for name, _ in programmes]
    programme = asked.programme if asked.programme in names else (names[0] if names else None)
    series: Sequence[DriftSeries] = ()
    if machine is not None and programme is not None:
        series = drift(look, machine, programme, since, look.now)
    chosen = TrendsAsked(machine, programme, asked.days)
    return TrendsShown(machines, tuple(programmes), chosen, tuple(series))


def _machines(look: Reading) -> tuple[tuple[str, str], ...]:
    """Give key and name of the machines that write records, sterilisers first."""
    cards = [(key, state.card) for key, state in look.references(MachineCard).items()]
    found = [(key, card) for key, card in cards if card is not None and card.kind in _RECORDING]
    found.sort(key=lambda each: (each[1].kind is not MachineKind.STERILISER, each[0]))
    return tuple((key, card.name) for key, card in found)
