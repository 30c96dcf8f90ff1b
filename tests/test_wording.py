"""One table of French for every code the program speaks in."""

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import sterigcs
from sterigcs import bootstrap
from sterigcs.domain.errors import Notice
from sterigcs.domain.release_blockers import Blocker
from sterigcs.domain.stages import Stage
from sterigcs.services.codec import FactCodec
from sterigcs.services.lists import LISTS

WORDING = bootstrap.wording()
SOURCES = [path.read_text(encoding="utf-8") for path in Path(sterigcs.__file__).parent.rglob("*.py")]


def subclasses(kind: type[Notice]) -> Iterator[type[Notice]]:
    for each in kind.__subclasses__():
        yield from subclasses(each)
        if "code" in each.__dict__:
            yield each


def notices() -> list[type[Notice]]:
    for module in pkgutil.walk_packages(sterigcs.__path__, "sterigcs."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return sorted(set(subclasses(Notice)), key=lambda kind: kind.code)


@pytest.mark.parametrize("kind", notices(), ids=lambda kind: kind.code)
def test_every_code_of_the_program_has_its_sentence_and_uses_only_its_own_fields(kind: type[Notice]) -> None:
    sentence, todo = WORDING.messages[kind.code]["sentence"], WORDING.messages[kind.code]["todo"]
    used = {name for text in (sentence, todo) for _, name, _, _ in string.Formatter().parse(text) if name}
    assert sentence
    assert used <= set(kind.names)


def test_no_two_answers_share_a_code() -> None:
    codes = [kind.code for kind in notices()]
    assert sorted(codes) == sorted(set(codes))


def test_every_known_fault_of_the_store_and_every_anomaly_has_its_words() -> None:
    text = "\n".join(SOURCES)
    assert set(re.findall(r'StoreError\(\s*"([a-z.-]+)"', text)) <= set(WORDING.messages)
    anomalies = set(re.findall(r'with_anomaly\([^"]*"([a-z-]+)"', text))
    assert len(anomalies) > 10
    assert anomalies <= set(WORDING.words["anomaly"])


def test_every_point_that_blocks_a_release_has_its_words() -> None:
    assert {kind.code for kind in notices() if issubclass(kind, Blocker)} == set(WORDING.words["first"])


def test_every_kind_of_fact_has_its_words() -> None:
    kinds = {kind for kind in FactCodec().kinds if not kind.endswith(".stated")}
    assert kinds <= set(WORDING.words["fact"])


def test_every_stage_of_the_line_has_its_words() -> None:
    assert {str(stage) for stage in Stage} == set(WORDING.words["stage"])


@pytest.mark.parametrize("word", ["erreur", "veuillez", "opération impossible"])
def test_no_sentence_says_what_the_house_style_forbids(word: str) -> None:
    said = [code for code, entry in WORDING.messages.items() if word in entry["sentence"].lower()]
    assert said == []


def test_a_no_break_space_stands_before_double_signs() -> None:
    wrong = [
        code for code, entry in WORDING.messages.items() if re.search(r" [:;!?]", f"{entry['sentence']}{entry['todo']}")
    ]
    assert wrong == []


def test_a_noun_goes_with_its_number_as_french_counts() -> None:
    said = [WORDING.message("use.all-of-it", {"thing": "SAC1", "count": str(count)})[0] for count in (0, 1, 2)]
    assert [each.partition("\u00a0: ")[2] for each in said] == [
        "0 sachet utilisé.",
        "1 sachet utilisé.",
        "2 sachets utilisés.",
    ]
    assert not [code for code, entry in WORDING.messages.items() if "(s)" in entry["sentence"]]


def test_every_list_and_every_column_of_a_list_has_its_words() -> None:
    assert set(LISTS) <= set(WORDING.words["list"])
    modules = {importlib.import_module(f"sterigcs.services.lists.{module}") for module, _ in LISTS.values()}
    rows = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
    ]
    assert len(rows) > len(modules)
    assert {field.name for row in rows for field in fields(row)} <= set(WORDING.words["column"])
