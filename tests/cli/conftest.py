from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.console import at_console
from tests.support.plant import Plant


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    with at_console(tmp_path, monkeypatch) as made:
        yield made
