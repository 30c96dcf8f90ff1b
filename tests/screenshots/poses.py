"""How each page is shown: who is there, and what they just did. A page without poses is shown as it opens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QTableView

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.carriers import CarrierCard, CarrierKind, Holds
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.values import PARIS, local_month
from sterigcs.services.machine_view import machine_lines
from sterigcs.services.papers import own_code
from sterigcs.services.rows import LoadRow
from sterigcs.ui.pages.billing.page import BillingPage
from sterigcs.ui.pages.dashboard.page import DashboardPage
from sterigcs.ui.pages.loads.page import LoadsPage
from sterigcs.ui.pages.loads.records.tab import RecordsTab
from sterigcs.ui.pages.station.page import StationPage
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.widgets.tabs import Segments
from tests.support.strange_twins import tape
from tests.support.window import Window

Pose = Callable[[Window], None]


def station(window: Window, at: Station, *texts: str) -> StationPage:
    """Go to a station and scan."""
    page = window.shell.pages["station"]
    assert isinstance(page, StationPage)
    page.chooser.setCurrentIndex(page.chooser.findData(at))
    page.chooser.activated.emit(page.chooser.currentIndex())
    window.settle()
    for text in texts:
        page.scanned(text)
    window.settle()
    return page


def trays(window: Window, step: str) -> list[str]:
    """Give the codes of the trays at a step."""
    with window.place.store.read() as look:
        cards = look.references(TrayCard)
        states = [cards[row.subject.partition(":")[2]] for row in look.trays(step=step)]
        return [code for state in states if state.card and (code := own_code(state.card.codes))]


def a_bin(window: Window) -> str:
    """Give the code of a bin, an empty one first."""
    with window.place.store.read() as look:
        states = [state for state in look.references(CarrierCard).values() if state.card is not None]
    bins = [state for state in states if state.card.kind is CarrierKind.BIN and state.holds is not Holds.STERILE]
    return own_code(min(bins, key=lambda state: state.holds is not Holds.NOTHING).card.codes) or ""


def accepted(window: Window) -> None:
    """Receive trays of a bin."""
    used, held = trays(window, "at-use")[:6], a_bin(window)
    station(window, Station.SENDING, held, action_code(Action.PRETREATED_NOT_SUSPECT), *used)
    station(window, Station.SENDING, action_code(Action.FINISH))
    station(window, Station.RECEPTION, held, *used[:4])


def unknown(window: Window) -> None:
    """Receive a tray of which nobody said whether its patient is suspect."""
    used, held = trays(window, "at-use")[-3:], a_bin(window)
    station(window, Station.SENDING, held, *used)
    station(window, Station.SENDING, action_code(Action.FINISH))
    station(window, Station.RECEPTION, held, used[0])


def refused(window: Window) -> None:
    """Scan at packing what was never washed."""
    station(window, Station.PACKING, trays(window, "at-use")[-1])


def sheet(window: Window) -> None:
    """Open a count sheet and find a line short."""
    page = station(window, Station.ASSEMBLY, trays(window, "washed")[0])
    view = page.sheet.view_shown
    if view is not None:
        page.choices.chosen.emit(view.lines[2], Action.MISSING)
        window.settle()
        page.sheet.pointed.emit(view.lines[5])


def empty(window: Window) -> None:
    """Stand at a station where nothing was scanned yet."""
    station(window, Station.LOADING)


def plain(_window: Window) -> None:
    """Show the page as it opens."""


def first_row(window: Window) -> None:
    """Choose the first line of the list shown."""
    page = window.shell.pages[window.shell.here]
    for view in page.findChildren(QTableView):
        if view.isVisibleTo(page) and view.model().rowCount() > 0:
            view.selectRow(0)
            return


def part(name: str) -> Pose:
    """Choose a part of a page that has several, and its first line."""

    def pose(window: Window) -> None:
        page = window.shell.pages[window.shell.here]
        page.findChildren(Segments)[0].choose(name)
        window.settle()
        first_row(window)

    return pose


def a_load(window: Window) -> None:
    """Open the last load that was released."""
    with window.place.store.read() as look:
        loads = sorted((row for row in look.loads(state="decided") if row.decision == "released"), key=opened_at)
    window.shell.pages["loads"].open_on(loads[-1].subject)
    window.settle()
    window.settle()


def a_machine(window: Window) -> None:
    """Open the first machine."""
    page = window.shell.pages["loads"]
    with window.place.store.read() as look:
        machine = next(line.key for line in machine_lines(look) if line.kind is MachineKind.STERILISER)
    page.open_on(f"machine:{machine}")
    window.settle()
    window.settle()


def records(window: Window) -> None:
    """Look at a file of the import log with its cycles."""
    tab = _records(window)
    tab.log.view.selectRow(0)
    for _time in range(3):
        window.settle()


def describing(window: Window) -> None:
    """Describe the machine of a record that nobody understands."""
    tab = _records(window)
    tab.describe.click()
    start = window.place.clock.now().astimezone(PARIS).replace(tzinfo=None) - timedelta(hours=9)
    tab.form.sample.given.emit(tape(start).encode())
    for _time in range(3):
        window.settle()


def _records(window: Window) -> RecordsTab:
    page = window.shell.pages["loads"]
    assert isinstance(page, LoadsPage)
    tab = page.tabs.choose("records")
    assert isinstance(tab, RecordsTab)
    window.settle()
    window.settle()
    return tab


def opened_at(row: LoadRow) -> str:
    """Give when a load was opened."""
    return row.opened_at


def a_line(window: Window) -> None:
    """Go from the month to a payer, to a line, to its packs."""
    page = window.shell.pages["billing"]
    for table in page.findChildren(RecordTable)[:2]:
        table.view.selectRow(1 if table.model.rowCount() > 1 else 0)
        table.view.activated.emit(table.view.currentIndex())
        window.settle()


def this_month(then: Pose) -> Pose:
    """Show the month that is being played: the one before holds next to nothing."""

    def pose(window: Window) -> None:
        page = window.shell.pages[window.shell.here]
        if isinstance(page, BillingPage | DashboardPage):
            page.show_month(local_month(window.place.clock.now()))
        window.settle()
        then(window)

    return pose


def a_figure(window: Window) -> None:
    """Open the non-conformities on their cases."""
    page = window.shell.pages["dashboard"]
    if isinstance(page, DashboardPage):
        page.open_group(4)


POSES: Final[dict[str, dict[str, tuple[Role, Pose]]]] = {
    "station": {
        "accepted": (Role.TECHNICIAN, accepted),
        "unknown": (Role.TECHNICIAN, unknown),
        "refused": (Role.TECHNICIAN, refused),
        "sheet": (Role.TECHNICIAN, sheet),
        "empty": (Role.TECHNICIAN, empty),
    },
    "needs": {"": (Role.PHARMACIST, first_row)},
    "tracking": {"": (Role.PHARMACIST, first_row), "mine": (Role.LOGISTICS, first_row)},
    "loads": {
        "": (Role.PHARMACIST, first_row),
        "one": (Role.PHARMACIST, a_load),
        "machine": (Role.BIOMEDICAL, a_machine),
        "records": (Role.PHARMACIST, records),
        "describing": (Role.PHARMACIST, describing),
    },
    "shipments": {"": (Role.TECHNICIAN, part("going"))},
    "quality": {"": (Role.PHARMACIST, first_row), "recalls": (Role.PHARMACIST, part("recalls"))},
    "billing": {"": (Role.FINANCE, this_month(plain)), "line": (Role.FINANCE, this_month(a_line))},
    "dashboard": {"": (Role.PHARMACIST, this_month(plain)), "cases": (Role.PHARMACIST, this_month(a_figure))},
    "reference": {"": (Role.ADMINISTRATOR, plain)},
    "settings": {
        "": (Role.ADMINISTRATOR, plain),
        "scanner": (Role.ADMINISTRATOR, part("scanner")),
        "rights": (Role.ADMINISTRATOR, part("rights")),
    },
}
