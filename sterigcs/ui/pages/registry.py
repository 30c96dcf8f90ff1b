"""Which pages there are, for whom, in the order of the rail. A page's module is read when it is first opened."""

from dataclasses import dataclass
from importlib import import_module
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sterigcs.domain.people import PersonCard, Role, works_at_plant
from sterigcs.ui.pages.page import Page
from sterigcs.ui.workplace import Workplace

_FLOOR = frozenset({Role.TECHNICIAN, Role.DELEGATE, Role.PHARMACIST})
_MEMBER = frozenset({Role.LOGISTICS, Role.THEATRE})
_EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the rail: its icon, its word (English, translated in context Rail), its class, who may use it."""

    key: str
    icon: str
    word: str
    where: str
    roles: frozenset[Role]

    @property
    def title(self) -> str:
        """The page's word, translated."""
        return QCoreApplication.translate("Rail", self.word)

    def make(self, workplace: Workplace) -> Page:
        """Read the page's module and make the page."""
        module, name = self.where.rsplit(".", 1)
        page: Page = getattr(import_module(f"sterigcs.ui.pages.{module}"), name)(workplace)
        return page


def _word(marked: object) -> str:
    return str(marked)


PAGES: Final = (
    PageEntry(
        "station",
        "scan",
        _word(QT_TRANSLATE_NOOP("Rail", "Station")),
        "station.page.StationPage",
        _FLOOR | _MEMBER | {Role.DRIVER},
    ),
    PageEntry(
        "needs",
        "clock",
        _word(QT_TRANSLATE_NOOP("Rail", "Needs")),
        "needs.page.NeedsPage",
        _FLOOR | _MEMBER | {Role.AUDITOR, Role.ADMINISTRATOR},
    ),
    PageEntry(
        "tracking",
        "route",
        _word(QT_TRANSLATE_NOOP("Rail", "Tracking")),
        "tracking.page.TrackingPage",
        _EVERYBODY - _MEMBER - {Role.DRIVER},
    ),
    PageEntry(
        "tracking",
        "route",
        _word(QT_TRANSLATE_NOOP("Rail", "My trays")),
        "tracking.mine.MyTraysPage",
        _MEMBER,
    ),
    PageEntry(
        "loads",
        "chamber",
        _word(QT_TRANSLATE_NOOP("Rail", "Cycles and release")),
        "loads.page.LoadsPage",
        _FLOOR | {Role.BIOMEDICAL, Role.AUDITOR},
    ),
    PageEntry(
        "shipments",
        "truck",
        _word(QT_TRANSLATE_NOOP("Rail", "Shipments")),
        "shipments.page.ShipmentsPage",
        _FLOOR | _MEMBER | {Role.DRIVER, Role.AUDITOR},
    ),
    PageEntry(
        "quality",
        "shield",
        _word(QT_TRANSLATE_NOOP("Rail", "Quality")),
        "quality.page.QualityPage",
        _FLOOR | _MEMBER | {Role.BIOMEDICAL, Role.AUDITOR},
    ),
    PageEntry(
        "billing",
        "receipt",
        _word(QT_TRANSLATE_NOOP("Rail", "Billing")),
        "billing.page.BillingPage",
        frozenset({Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR}),
    ),
    PageEntry(
        "dashboard",
        "bars",
        _word(QT_TRANSLATE_NOOP("Rail", "Dashboard")),
        "dashboard.page.DashboardPage",
        frozenset({Role.PHARMACIST, Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR, Role.DELEGATE}),
    ),
    PageEntry(
        "reference",
        "book",
        _word(QT_TRANSLATE_NOOP("Rail", "Reference data")),
        "reference.page.ReferencePage",
        frozenset({Role.ADMINISTRATOR, Role.PHARMACIST, Role.FINANCE, Role.BIOMEDICAL, Role.AUDITOR}),
    ),
    PageEntry(
        "settings",
        "sliders",
        _word(QT_TRANSLATE_NOOP("Rail", "Settings")),
        "settings.page.SettingsPage",
        _EVERYBODY,
    ),
)
"""Every page, in the order of the rail."""


def pages_of(card: PersonCard) -> list[PageEntry]:
    """Give the pages that this person may use; of two faces of one page, the first."""
    found: dict[str, PageEntry] = {}
    for entry in PAGES:
        if entry.roles & set(card.roles):
            found.setdefault(entry.key, entry)
    return list(found.values())


def of_member(card: PersonCard) -> bool:
    """Tell whether this person sees a member's own things only."""
    return not works_at_plant(card) and card.organisation is not None
