import threading
from collections.abc import Iterator

import pytest

from tests.support.plant import Plant
from tests.support.window import Window


@pytest.fixture
def window(plant: Plant) -> Iterator[Window]:
    """A window on the small plant, nobody signed in; it leaves no thread behind."""
    before = set(threading.enumerate())
    made = Window(plant.store, plant.store.folder, clock=plant.clock)
    yield made
    made.close()
    assert set(threading.enumerate()) <= before
