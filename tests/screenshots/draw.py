"""Draws the pages of one theme and size."""

import sys
from pathlib import Path

from sterigcs import bootstrap
from sterigcs.domain.people import Role
from sterigcs.services import arriving
from sterigcs.ui.pages.registry import PAGES
from sterigcs.ui.settings import ThemeChoice
from tests.screenshots.__main__ import HEIGHT, WIDTH
from tests.screenshots.poses import POSES
from tests.support.window import Window


def people(window: Window) -> dict[Role, str]:
    """Give somebody of each role."""
    with window.place.store.read() as look:
        everybody = arriving.everybody(look)
    return {role: each.card.code for each in reversed(everybody) for role in each.card.roles}


def draw(store: Path, folder: Path, theme: str, scale: int) -> None:
    """Draw the sign-in page, then each page in each of its poses."""
    clock = bootstrap.clock_of(store)
    with bootstrap.open_store(store, clock) as opened:
        window = Window(opened, store / "pictures", clock=clock, theme=ThemeChoice(theme))
        window.shell.resize(WIDTH // scale, HEIGHT // scale)
        window.settle()

        def save(name: str) -> None:
            window.settle()
            window.shell.grab().save(str(folder / f"{name}-{theme}-{scale}00.png"))

        save("sign-in")
        who = people(window)
        for entry in {entry.key: entry for entry in PAGES}.values():
            for name, (role, pose) in POSES.get(entry.key, {}).items():
                window.arrive(who[role])
                window.shell.open_page(entry.key)
                window.settle()
                pose(window)
                save(f"{entry.key}-{name}" if name else entry.key)
            if entry.key not in POSES:
                role = next(role for role in Role if role in entry.roles and role in who)
                window.arrive(who[role])
                window.shell.open_page(entry.key)
                save(entry.key)
        window.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
