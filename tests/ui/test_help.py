import re

from sterigcs import bootstrap
from sterigcs.ui.pages.registry import PAGES
from sterigcs.ui.shell.help import HelpDialog
from tests.support.window import Window

FOLDER = bootstrap.resources() / "help"


def test_every_page_has_its_help() -> None:
    assert [entry.key for entry in PAGES if not (FOLDER / f"{entry.key}.md").exists()] == []


def test_every_link_and_picture_of_the_help_is_there() -> None:
    icons = bootstrap.resources() / "icons"
    missing = [
        f"{file.name}: {target}"
        for file in FOLDER.glob("*.md")
        for target in re.findall(r"\]\(([^)]+)\)", file.read_text(encoding="utf-8"))
        if not (FOLDER / target).exists() and not (icons / target).exists()
    ]
    assert missing == []


def test_f1_opens_the_help_of_the_page(window: Window) -> None:
    window.arrive("T01")
    window.shell.open_page("station")
    window.shell.show_help()
    window.settle()
    dialog = window.shell.findChild(HelpDialog)
    assert dialog is not None
    assert "Poste" in dialog.browser.toPlainText()
    dialog.close()
