from pathlib import Path

import pytest

from sterigcs.documents.papers import Papers, open_papers

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def papers() -> Papers:
    return open_papers(RESOURCES)
