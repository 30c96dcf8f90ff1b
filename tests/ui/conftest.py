import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.plant import Plant
from tests.support.window import Window, application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application that every test of the window shares, pytest-qt's own included: it speaks French."""
    return application()


@pytest.fixture
def window(plant: Plant) -> Iterator[Window]:
    """A window on the small plant, nobody signed in; it leaves no thread behind."""
    before = set(threading.enumerate())
    made = Window(plant.store, plant.store.folder, clock=plant.clock)
    yield made
    made.close()
    assert set(threading.enumerate()) <= before
