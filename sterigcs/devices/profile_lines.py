"""What each line of a sample is to a layout, for whoever describes a machine and looks at its record."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sterigcs.devices.cycle_layout import LineKind, Profile
from sterigcs.services.layout_trial import LineSort, SampleLine

_SORTS: Final = {
    LineKind.BLANK: LineSort.IGNORED,
    LineKind.FOREIGN: LineSort.IGNORED,
    LineKind.HEADER: LineSort.HEADER,
    LineKind.PHASE: LineSort.PHASE,
    LineKind.PULSE: LineSort.PHASE,
    LineKind.RESULT: LineSort.RESULT,
    LineKind.PARAMETER: LineSort.RESULT,
    LineKind.VERDICT: LineSort.END,
    LineKind.END: LineSort.END,
    LineKind.FAULT: LineSort.ALARM,
    LineKind.WARNING: LineSort.WARNING,
}


def sorted_lines(profile: Profile, texts: Sequence[str], unknown: Collection[int]) -> tuple[SampleLine, ...]:
    """Say what each line was taken for; ``unknown``: the numbers of those that were not understood."""
    return tuple(_sorted(profile, texts, unknown))


def _sorted(profile: Profile, texts: Sequence[str], unknown: Collection[int]) -> Iterator[SampleLine]:
    before = ""
    for number, text in enumerate(texts, 1):
        yield SampleLine(text, LineSort.UNKNOWN if number in unknown else _sort(profile, text, before))
        before = text or before


def _sort(profile: Profile, text: str, before: str) -> LineSort:
    if not text:
        return LineSort.IGNORED
    if profile.start is not None and profile.start.search(text):
        return LineSort.START
    if profile.row.strict.fullmatch(text):
        return LineSort.ROW
    for each in profile.lines:
        if (each.after is None or each.after.search(before)) and each.pattern.search(text):
            return _SORTS[each.kind]
    return LineSort.IGNORED
