"""Tells a scan from typing by rhythm and grammar, and gives every typed key back in order, exactly once.

Keys are held while they might still be a scan. A person leaves more than `GAP` between keys, so that a typed key waits
no longer; two or three keys struck together wait for the silence after the last of them. A key typed while the scanner
writes one of our codes is found out by its check; within a foreign code, which has none, it goes with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeAlias

from sterigcs.ui.scanner.keys import Key, KeyKind
from sterigcs.ui.scanner.mending import STRAYS_AT_MOST, Meant, is_proved, meaning, own_codes

MS: Final = 1_000_000
GAP: Final = 35 * MS
"""The longest time between two keys of a scanner."""
SURE_GAP: Final = 80 * MS
"""The same within a burst no hand can strike: a busy computer or a poor radio link delays a key."""
SHORTEST: Final = 4
"""The shortest scan, and the number of keys in a row at this speed no hand can strike."""
_KEYS_A_DELAY: Final = 8
"""How many keys in rhythm make up for one that was late."""
LONGEST: Final = 4300
"""The most a square of any kind holds."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Keys a person typed, in their order."""

    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan. ``arrived`` differs from ``text`` when the computer's layout mangled it and a check proved ``text``."""

    text: str
    arrived: str


Decision: TypeAlias = GivenBack | Scan


class Recogniser:
    """Fed with keys in order; `wait_ns` after the last one, unless another came, `silence` must be called."""

    def __init__(self) -> None:
        self._held: list[Key] = []
        """Every key since the burst began, releases included."""
        self._burst: list[Key] = []
        """Of these, the keys that write."""
        self._last = 0
        self._late = 0
        """How many keys of the burst came later than a scanner's do."""
        self._ended: int | None = None
        self._swallowed: list[Key] = []

    @property
    def holds(self) -> bool:
        """Tell whether keys wait for a decision."""
        return bool(self._held)

    @property
    def wait_ns(self) -> int:
        """Give how long a silence decides: longer once the burst is surely a scanner's."""
        return SURE_GAP if self._late < len(self._burst) // _KEYS_A_DELAY else GAP

    def may_hold(self, key: Key) -> bool:
        """Tell whether this key would be held or taken if it came now: then no shortcut may act on it."""
        if key.released or key.kind in {KeyKind.MODIFIER, KeyKind.OTHER}:
            return False
        in_burst = self._continues(key)
        if key.kind is KeyKind.CHARACTER:
            return in_burst or not key.repeated
        if key.kind is KeyKind.SEPARATOR:
            return in_burst and len(self._burst) >= SHORTEST
        return self._of_last_end(key) or (in_burst and len(self._burst) >= SHORTEST)

    def feed(self, key: Key) -> list[Decision]:
        """Take one key; give what is decided now. A key that is not held comes back at once, after those before it."""
        if key.released:
            return self._release(key)
        if key.kind is KeyKind.MODIFIER:
            return [GivenBack((key,))]
        self._swallowed = [each for each in self._swallowed if not _same_key(each, key)]
        taken = self.may_hold(key)
        decided = [] if self._continues(key) else self.silence()
        if self._of_last_end(key) and not self._held:
            self._ended = key.at_ns
            self._swallowed.append(key)
            return decided
        self._ended = None
        if not taken:
            return [*decided, *self.silence(), GivenBack((key,))]
        self._late = self._late + (key.at_ns - self._last > GAP) if self._burst else 0
        self._last = key.at_ns
        if key.kind is KeyKind.END:
            return [*decided, *self._end(key)]
        self._held.append(key)
        self._burst.append(key)
        return [*decided, *self._give_back()] if len(self._burst) > LONGEST else decided

    def silence(self) -> list[Decision]:
        """Decide what is held, since nothing followed: codes of ours that need no ending, else typed keys."""
        found = own_codes(self._burst) if len(self._burst) >= SHORTEST else ()
        if not found:
            return self._give_back()
        self._take()
        return [Scan(each.text, each.arrived) for each in found]

    def _continues(self, key: Key) -> bool:
        return bool(self._burst) and 0 <= key.at_ns - self._last <= self.wait_ns

    def _of_last_end(self, key: Key) -> bool:
        """Tell the second key of an ending of two, such as carriage return and line feed."""
        return key.kind is KeyKind.END and self._ended is not None and 0 <= key.at_ns - self._ended <= GAP

    def _end(self, key: Key) -> list[Decision]:
        found = own_codes(self._burst) or self._apart_from_typed() or (meaning(self._burst),)
        strays = tuple(stray for each in found for stray in each.strays)
        typed = self._take(strays)
        self._swallowed.append(key)
        self._ended = key.at_ns
        scans = [Scan(each.text, each.arrived) for each in found]
        return [GivenBack(typed), *scans] if typed else [*scans]

    def _apart_from_typed(self) -> tuple[Meant, ...]:
        """Part keys typed just before the scanner began from what it wrote, when a check proves only the rest."""
        if is_proved(meaning(self._burst).text):
            return ()
        for count in range(1, STRAYS_AT_MOST + 1):
            typed, rest = tuple(self._burst[:count]), self._burst[count:]
            gaps = [after.at_ns - before.at_ns for before, after in pairwise(rest)]
            alone = own_codes(rest)
            # One check digit in ten agrees by chance: a foreign code also needs a pause before it.
            if not alone and len(rest) >= SHORTEST and rest[0].at_ns - typed[-1].at_ns > 2 * max(gaps):
                alone = (meaning(rest),) if is_proved(meaning(rest).text) else ()
            if alone:
                return (replace(alone[0], strays=(*typed, *alone[0].strays)), *alone[1:])
        return ()

    def _release(self, key: Key) -> list[Decision]:
        """Let a release follow its key: held with it, swallowed with it, or back at once."""
        down = next((each for each in self._swallowed if _same_key(each, key)), None)
        if down is not None:
            self._swallowed.remove(down)
            return []
        if key.kind is not KeyKind.MODIFIER and any(_same_key(each, key) for each in self._burst):
            self._held.append(key)
            return []
        return [GivenBack((key,))]

    def _give_back(self) -> list[Decision]:
        held, self._held, self._burst = tuple(self._held), [], []
        return [GivenBack(held)] if held else []

    def _take(self, strays: Sequence[Key] = ()) -> tuple[Key, ...]:
        """Forget the burst and give back its strays; what is still down is remembered: its release is the scan's."""
        up, typed = [key for key in self._held if key.released], list[Key]()
        for key in self._burst:
            release = next((each for each in up if _same_key(each, key)), None)
            stray = any(key is each for each in strays)
            typed += [key] if stray else []
            if release is not None:
                up.remove(release)
                typed += [release] if stray else []
            elif not stray:
                self._swallowed.append(key)
        self._held, self._burst = [], []
        return tuple(typed)


def _same_key(one: Key, other: Key) -> bool:
    """Tell whether two events are of one key of the keyboard; Shift may have changed what it writes meanwhile."""
    if one.position and other.position:
        return one.position == other.position
    return one.text.casefold() == other.text.casefold() and one.kind is other.kind
