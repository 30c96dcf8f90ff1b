"""A need in words: how it stands, what covers it, whom to call."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from sterigcs.domain.coverage import Copy, Coverage
from sterigcs.services.need_coverage import NeedJudged
from sterigcs.services.wording import Wording
from sterigcs.ui.palette import Tone
from sterigcs.ui.writing import NBSP, lasting, when

TONES: Final = {
    Coverage.COVERED: Tone.GOOD,
    Coverage.ON_TIME: Tone.GOOD,
    Coverage.AT_RISK: Tone.ATTENTION,
    Coverage.LATE: Tone.REFUSED,
}


def thing(each: NeedJudged) -> str:
    """Say what is needed, and how many where it is not one."""
    many = each.need.quantity
    return each.name if many == 1 else f"{many} × {each.name}"


def place(each: NeedJudged) -> str:
    """Say where, the department first."""
    return f"{each.department}, {each.site}" if each.department else each.site


def stands(each: NeedJudged, wording: Wording) -> str:
    """Say how it stands."""
    return _capital(wording.shown("coverage", each.judged.coverage))


def why(each: NeedJudged, wording: Wording) -> str:
    """Say why it stands so."""
    return _capital(wording.shown("why", each.judged.reason))


def margin(each: NeedJudged) -> str:
    """Say how much time would be left, or how late it would come."""
    minutes = each.judged.margin
    if minutes is None or each.judged.coverage is Coverage.COVERED:
        return ""
    if minutes < 0:
        words = QCoreApplication.translate("Needs", "%1 too late")
    else:
        words = QCoreApplication.translate("Needs", "%1 to spare")
    return words.replace("%1", lasting(timedelta(minutes=abs(minutes))))


def copy_line(copy: Copy, wording: Wording, now: datetime) -> str:
    """Say where a copy is: sterile on a site, or on which leg since when."""
    if copy.leg is None:
        return QCoreApplication.translate("Needs", "Sterile, on site")
    awaits = QCoreApplication.translate("Needs", "Before it: %1").replace("%1", wording.shown("leg", copy.leg))
    since = QCoreApplication.translate("Needs", "since %1").replace("%1", when(copy.since, now)) if copy.since else ""
    load = f"{NBSP}({copy.load})" if copy.load else ""
    return ", ".join(part for part in (f"{awaits}{load}", since) if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
