from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer

from sterigcs import bootstrap
from sterigcs.bootstrap.starting import settings_file
from sterigcs.bootstrap.window import Launch, is_begun
from sterigcs.ui.settings import Settings, ThemeChoice
from sterigcs.ui.shell.first_start import FirstStart
from sterigcs.ui.theme import Theme
from tests.support.window import Chosen, application

PATIENCE_MS = 60_000


class Beginning:
    """Somebody who starts the program for the first time."""

    def __init__(self, folder: Path) -> None:
        app = application()
        theme = Theme(bootstrap.resources(), ThemeChoice.LIGHT)
        theme.install(app)
        self.folder = folder
        self.files = Chosen()
        self.launch = Launch(app, folder, Settings(settings_file(folder)), theme, self.files)
        self.launch.begin()

    @property
    def page(self) -> FirstStart:
        page = self.launch.first
        assert page is not None
        return page

    def import_as(self, person: str, file: Path) -> None:
        self.files.answer = file
        self.page.person.setText(person)
        self.page.choose.click()
        deadline = QDeadlineTimer(PATIENCE_MS)
        while self.launch.shell is None and not self.page.said:
            assert not deadline.hasExpired()
            application().processEvents()


@pytest.fixture
def beginning(tmp_path: Path) -> Iterator[Beginning]:
    made = Beginning(tmp_path / "store")
    yield made
    if made.launch.shell is not None:
        made.launch.shell.close()
        made.launch.shell.deleteLater()
    elif made.launch.first is not None:
        made.launch.first.close()
    made.launch.close()


def test_a_folder_without_a_store_offers_three_beginnings_and_makes_none_yet(beginning: Beginning) -> None:
    assert beginning.page.play.isEnabled()
    assert beginning.page.choose.isEnabled()
    assert not is_begun(beginning.folder)


def test_the_import_of_the_group_s_own_workbook_opens_the_window(beginning: Beginning) -> None:
    beginning.import_as("A01", bootstrap.resources() / "demo" / "reference.xlsx")
    assert is_begun(beginning.folder)
    assert beginning.launch.shell is not None


def test_what_is_no_workbook_is_said_and_nothing_is_made(beginning: Beginning, tmp_path: Path) -> None:
    (tmp_path / "notes.xlsx").write_text("no workbook", encoding="utf-8")
    beginning.import_as("A01", tmp_path / "notes.xlsx")
    assert beginning.launch.shell is None
    assert beginning.page.said
    assert beginning.page.choose.isEnabled()
    assert not is_begun(beginning.folder)


def test_who_imports_gives_their_code(beginning: Beginning) -> None:
    beginning.import_as("", Path("unused.xlsx"))
    assert "code" in beginning.page.said[0]
