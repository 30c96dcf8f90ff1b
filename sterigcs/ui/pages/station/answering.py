"""From a scan to what the page shows: the door's answer, what stands beside it, and all of it in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.stations import Station
from sterigcs.services.ports import Reading
from sterigcs.services.scanning import Answer, Scan
from sterigcs.services.sheet_view import SheetView, sheet_view
from sterigcs.services.station_view import FactLine, StationView, Thing, labels_due, station_view
from sterigcs.services.wording import Wording
from sterigcs.ui.pages.station.card import Shown, Told
from sterigcs.ui.palette import Tone
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import ABSENT, clock, when


@dataclass(frozen=True, slots=True)
class Answered:
    """A scan's answer with what the page shows beside it."""

    answer: Answer
    view: StationView
    labels: tuple[str, ...]
    sheet: SheetView | None


def answering(place: Workplace, scan: Scan) -> Callable[[], Answered]:
    """Make the work of one scan: the door's answer, then what the page shows with it."""

    def work() -> Answered:
        answer = place.door.scan(scan)
        with place.store.read() as look:
            return _told(look, scan, answer)

    return work


def _told(look: Reading, scan: Scan, answer: Answer) -> Answered:
    view = station_view(look, scan.station, answer.person or scan.person, answer.subject)
    sheet = sheet_view(look, view.tray) if view.tray and scan.station is Station.ASSEMBLY else None
    return Answered(answer, view, labels_due(look, scan.station, answer), sheet)


def shown(look: Reading, station: Station, person: str) -> tuple[StationView, SheetView | None]:
    """Read what a person has in hand at a station, and the count sheet of the tray there."""
    view = station_view(look, station, person)
    return view, sheet_view(look, view.tray) if view.tray and station is Station.ASSEMBLY else None


def word_of(tone: Tone) -> str:
    """Give the word of the band."""
    match tone:
        case Tone.GOOD:
            return QCoreApplication.translate("StationPage", "Accepted")
        case Tone.ATTENTION:
            return QCoreApplication.translate("StationPage", "To check")
        case _:
            return QCoreApplication.translate("StationPage", "Refused")


def shown_of(tone: Tone, words: tuple[str, str, str], thing: Thing | None, wording: Wording, now: datetime) -> Shown:
    """Say an answer in words: sentence, what to do and count are given, the thing and its facts are told here."""
    sentence, todo, counted = words
    chips = []
    if thing is not None and thing.needed_by is not None:
        needed = QCoreApplication.translate("StationPage", "Needed %1").replace("%1", when(thing.needed_by, now))
        chips.append((needed, Tone.ATTENTION))
    return Shown(
        tone,
        word_of(tone),
        clock(now),
        counted,
        sentence,
        todo,
        thing.kind if thing else "",
        thing.name if thing else "",
        thing.holder if thing else "",
        thing.code if thing else "",
        tuple(chips),
        tuple(_told_fact(fact, wording, now) for fact in thing.facts) if thing else (),
    )


def _told_fact(fact: FactLine, wording: Wording, now: datetime) -> Told:
    match fact.value:
        case None:
            shown = QCoreApplication.translate("StationPage", "Not known")
        case datetime():
            shown = when(fact.value, now)
        case _:
            shown = wording.shown(fact.label, fact.value)
    return Told(wording.word("fact-label", fact.label), shown or ABSENT, fact.good)
