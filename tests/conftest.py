from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.plant import Plant, make_plant


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[Plant]:
    """A small plant in a store of its own."""
    made = make_plant(tmp_path / "store")
    yield made
    made.store.close()
