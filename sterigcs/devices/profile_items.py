"""Items of a TOML table taken by kind; what is missing, unknown or of the wrong kind is noted by its path."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

_Named = TypeVar("_Named", bound=StrEnum)


class Problem(StrEnum):
    """What is wrong with an item of a profile: the code of the fault."""

    MISSING = "cycle-profile.missing"
    UNKNOWN = "cycle-profile.unknown"
    VALUE = "cycle-profile.value"
    EXPRESSION = "cycle-profile.expression"
    GROUP = "cycle-profile.group"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One item that is wrong: the code of the fault, and its path (``lines[2].patterns[0]``)."""

    code: Problem
    item: str


@dataclass(slots=True)
class Items:
    """One table of a profile. Whatever is taken wrong is noted and replaced, so that all faults come at once."""

    data: Mapping[str, Any]
    path: str = ""
    wrong: list[Wrong] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def note(self, code: Problem, key: str) -> None:
        """Note what is wrong with the item of this key."""
        self.wrong.append(Wrong(code, self.path + key))

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it must be there and not empty."""
        value = self._take(key, default)
        if isinstance(value, str) and (value or default is not None):
            return value
        self._bad(key, value)
        return ""

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Take a list of texts."""
        value = self._take(key, default)
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._bad(key, value)
        return ()

    def whole(self, key: str) -> int:
        """Take a whole number from 1."""
        value = self._take(key, None)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        self._bad(key, value)
        return 1

    def number(self, key: str, default: float | None = None) -> float | None:
        """Take a number that is not zero; ``default`` where it is missing."""
        value = self._take(key, default)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and value):
            return value
        self._bad(key, value)
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(key, default)
        if isinstance(value, bool):
            return value
        self._bad(key, value)
        return default

    def one_of(self, kind: type[_Named], key: str, default: _Named | None = None) -> _Named:
        """Take a word of a list of words."""
        value = self._take(key, default)
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        self._bad(key, value)
        return next(iter(kind))

    def maybe_one_of(self, kind: type[_Named], key: str) -> _Named | None:
        """Take a word of a list of words, if it is there."""
        return self.one_of(kind, key) if key in self.data else None

    def regex(self, key: str, text: str | None = None) -> re.Pattern[str]:
        """Take an expression; with ``text`` that one, which stands under the key."""
        value = self.text(key) if text is None else text
        try:
            return re.compile(value)
        except (re.error, OverflowError, RecursionError):
            self.note(Problem.EXPRESSION, key)
            return re.compile("(?!)")

    def regexes(self, key: str) -> tuple[re.Pattern[str], ...]:
        """Take a list of expressions; none if it is not there."""
        return tuple(self.regex(f"{key}[{place}]", text) for place, text in enumerate(self.texts(key, ())))

    def maybe_regex(self, key: str) -> re.Pattern[str] | None:
        """Take an expression, if it is there."""
        return self.regex(key) if key in self.data else None

    def encodings(self, key: str) -> tuple[str, ...]:
        """Take the names of encodings, at least one."""
        found = []
        for name in self.texts(key):
            try:
                found.append(codecs.lookup(name).name)
                "".encode(name)
            except (LookupError, ValueError):
                self.note(Problem.VALUE, key)
        if not found:
            self.note(Problem.MISSING, key)
        return tuple(found)

    def table(self, key: str) -> "Items":
        """Take a table; an empty one if it is not there."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            self._bad(key, value)
            value = {}
        return Items(value, f"{self.path}{key}.", self.wrong)

    def tables(self, key: str) -> list["Items"]:
        """Take a list of tables; none if it is not there."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._bad(key, value)
            return []
        return [Items(each, f"{self.path}{key}[{place}].", self.wrong) for place, each in enumerate(value)]

    def finish(self) -> None:
        """Note the items that nobody asked for."""
        for key in self.data:
            if key not in self.taken:
                self.note(Problem.UNKNOWN, key)

    def _take(self, key: str, default: Any) -> Any:
        self.taken.add(key)
        return self.data.get(key, default)

    def _bad(self, key: str, value: Any) -> None:
        self.note(Problem.MISSING if value is None or value == "" else Problem.VALUE, key)
