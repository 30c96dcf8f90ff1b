import tomllib
from pathlib import Path

from sterigcs.domain.actions import (
    ACTION_NUMBERS,
    EVERYWHERE,
    QUANTITIES,
    WALL,
    Action,
    action_code,
    action_of,
)
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.stations import Station

WORDING = Path(__file__).parents[2] / "resources" / "wording" / "fr.toml"


def test_every_action_has_a_number_of_its_own_a_code_and_french_words() -> None:
    words = tomllib.loads(WORDING.read_text("utf-8"))["word"]["action"]
    assert set(ACTION_NUMBERS) == set(Action) == set(words)
    assert len(set(ACTION_NUMBERS.values())) == len(Action) == len(set(words.values()))
    assert all(action_of(action_code(action)) is action for action in Action)


def test_laminated_codes_never_change() -> None:
    printed = {action_code(action) for action in (Action.VALIDATE, Action.QUANTITY_10, Action.OPENED_UNUSED)}
    assert printed == {"KCCCCCCCCCCBTCKG", "KCCCCCCCCCBFKDCB", "KCCCCCCCCCHLCTGJ"}


def test_every_action_hangs_somewhere_and_each_station_has_a_sheet() -> None:
    assert set(WALL) == set(Station)
    assert set(EVERYWHERE).union(*WALL.values()) == set(Action)
    assert not any(set(EVERYWHERE) & set(own) for own in WALL.values())
    assert [QUANTITIES[action] for action in EVERYWHERE[6:15]] == list(range(2, 11))


def test_only_a_shared_action_code_is_an_action() -> None:
    assert action_of(make_code(CodeKind.ACTION, 5, 1)) is None
    assert action_of(make_code(CodeKind.REASON, 0, 1)) is None
    assert action_of(make_code(CodeKind.ACTION, 0, 9999)) is None
    assert action_of("VALIDER") is None
