"""Sentences for people, made at the edge from codes and typed fields: one table for every face of the program."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sterigcs.domain.cycles.reports import Check, CheckId
from sterigcs.domain.errors import Fault, Notice
from sterigcs.domain.values import PARIS, local_date

_TABLES = {
    "what": "slot",
    "reason": "reason-code",
    "verdict": "cycle-verdict",
    "case_kind": "case-kind",
    "recall_state": "recall-state",
    "scope_kind": "recall-scope",
    "how": "station-help",
    "type": "reason-code",
}
"""The table of a plain text field, where it is not its own name."""

_PLURAL: Final = 2
"""From which number on French takes the plural."""

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class _Shown(str):
    """A value as a sentence shows it; ``{count:passage|passages}`` gives the noun that goes with a number."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, plural, many = spec.partition("|")
        if not plural:
            return super().__format__(spec)
        return one if self.isdecimal() and int(self) < _PLURAL else many


class Wording:
    """The table of ``resources/wording/fr.toml``: messages by code, words by enumeration and value."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.messages: Mapping[str, Mapping[str, str]] = table["message"]
        self.words: Mapping[str, Mapping[str, str]] = table["word"]

    @classmethod
    def read(cls, path: Path) -> "Wording":
        """Read the table. Raises ``OSError`` and ``tomllib.TOMLDecodeError``: it is part of the program."""
        return cls(tomllib.loads(path.read_text(encoding="utf-8")))

    def knowing(self, words: Mapping[str, Mapping[str, str]]) -> "Wording":
        """Give this table with words of the group's own, by table and value: the labels of its reasons, say."""
        tables = {name: {**self.words.get(name, {}), **own} for name, own in words.items()}
        return Wording({"message": self.messages, "word": {**self.words, **tables}})

    def notice(self, notice: Notice) -> tuple[str, str]:
        """Give the sentence of an answer and what to do next."""
        values = {name: self.shown(name, getattr(notice, name)) for name in notice.names}
        return self.message(notice.code, values)

    def fault(self, fault: Fault) -> str:
        """Give the sentence of a fault, what to do included, without its place."""
        sentence, todo = self.message(fault.code, dict(fault.values))
        return f"{sentence} {todo}".strip()

    def message(self, code: str, values: Mapping[str, str]) -> tuple[str, str]:
        """Give sentence and todo of a code, its fields filled in."""
        entry, shown = self.messages[code], {name: _Shown(value) for name, value in values.items()}
        return entry["sentence"].format_map(shown), entry.get("todo", "").format_map(shown)

    def word(self, table: str, value: str) -> str:
        """Give the French of an enumerated value; the value itself when the table lacks it."""
        return self.words.get(table, {}).get(value, value)

    def check(self, check: Check) -> str:
        """Name a check; a parameter and what stood behind a start have names of their own."""
        if check.id in {CheckId.P, CheckId.C14}:
            named = self.word("check-name", check.name)
            return named[:1].upper() + named[1:]
        return self.word("check", check.id)

    def short(self, name: str) -> str:
        """Give a name as a narrow column says it: words that everybody shortens, shortened."""
        for words, letters in self.words.get("short-name", {}).items():
            name = name.replace(words, letters)
        return name

    def shown(self, name: str, value: object) -> str:
        """Give what a person reads of one field: enumerations in words, times in Europe/Paris."""
        match value:
            case StrEnum():
                return self.word(_table_of(value), value.value)
            case datetime():
                local = value.astimezone(PARIS)
                return (
                    f"{local:%H:%M}" if local_date(value) == datetime.now(PARIS).date() else f"{local:%d/%m/%Y %H:%M}"
                )
            case date():
                return f"{value:%d/%m/%Y}"
            case Decimal():
                return format(value, "f").replace(".", ",")
            case bool():
                return "oui" if value else "non"
            case None:
                return "—"
            case str():
                return self.word(_TABLES.get(name, name), value)
            case tuple():
                return ", ".join(self.shown(name, each) for each in value)
            case _:
                return str(value)


def _table_of(value: StrEnum) -> str:
    """Name the table of an enumeration: ``PackStatus`` has ``[word.pack-status]``."""
    return _CAPITAL.sub("-", type(value).__name__).lower()
