from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject

from sterigcs.ui.background import Background
from tests.support.window import application


@pytest.fixture
def background() -> Iterator[Background]:
    application()
    made = Background()
    yield made
    made.close()


def settle(background: Background) -> None:
    while not background.idle:
        application().processEvents()


def test_acts_follow_each_other_in_the_order_asked(background: Background) -> None:
    done: list[int] = []
    owner = QObject()
    for number in range(20):
        background.write(owner, lambda number=number: number, done.append)  # type: ignore[misc]
    settle(background)
    assert done == list(range(20))


def test_an_older_answer_that_comes_last_is_dropped(background: Background) -> None:
    newer, shown, owner = Event(), list[str](), QObject()

    def slow() -> str:
        newer.wait()
        return "older"

    def quick() -> str:
        newer.set()
        return "newer"

    background.read(owner, slow, shown.append, latest="side")
    background.read(owner, quick, shown.append, latest="side")
    settle(background)
    assert shown == ["newer"]


def test_an_answer_whose_owner_is_gone_is_dropped(background: Background) -> None:
    gone, shown, owner = Event(), list[str](), QObject()

    def work() -> str:
        gone.wait()
        return "late"

    background.read(owner, work, shown.append)
    del owner
    gone.set()
    settle(background)
    assert shown == []


def test_what_nobody_answers_for_is_told(background: Background) -> None:
    told: list[object] = []
    owner = QObject()
    background.failed.connect(told.append)

    def fails() -> None:
        raise ValueError("unforeseen")

    background.read(owner, fails, lambda _nothing: None)
    settle(background)
    assert isinstance(told[0], ValueError)
