"""Making a profile for a machine nobody has described: guess a draft from one record, write it, try it.

Nothing here raises: what is wrong comes back as values, line by line.
"""

from collections.abc import Sequence
from typing import Final

from sterigcs.devices.cycle_profiles import parse_profile
from sterigcs.devices.cycle_records import read_with
from sterigcs.devices.profile_draft import to_toml
from sterigcs.devices.profile_lines import sorted_lines
from sterigcs.devices.sniffing import missing_expressions, text_of
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.errors import Fault
from sterigcs.services.layout_trial import LayoutCard, LineReason, NotUnderstood, Trial
from sterigcs.services.profile_draft import ProfileDraft

_REASONS: Final = {
    "cycle.value-unreadable": LineReason.VALUE,
    "cycle.value-implausible": LineReason.VALUE,
    "cycle.time-unreadable": LineReason.TIME,
    "cycle.date-unreadable": LineReason.DATE,
    "cycle.dates-disagree": LineReason.DATE,
    "cycle-file.line-unknown": LineReason.LINE_UNKNOWN,
}


def try_profile(profile: str | ProfileDraft, sample: bytes, file: str = "") -> Trial:
    """Read a sample with a profile, be it TOML or a draft; never raises."""
    written = profile if isinstance(profile, str) else to_toml(profile)
    made, wrong = parse_profile(written)
    if made is None:
        return Trial(faults=wrong)
    card = LayoutCard(made.id, made.title, made.version, made.basis, made.process, shipped=False, text=written)
    result = read_with(sample, made, file)
    if result.encoding is None:
        return Trial(faults=result.faults, layout=card)
    texts = text_of(sample, made).lines.texts
    wrong_lines = tuple(_not_understood(result.faults, texts))
    return Trial(
        records=result.records,
        not_understood=wrong_lines,
        faults=tuple(fault for fault in result.faults if fault.place.line is None),
        missing=missing_expressions(texts, made),
        encoding=result.encoding,
        lines=sorted_lines(made, texts, {each.line for each in wrong_lines}),
        reports=tuple(judge(record) for record in result.records),
        layout=card,
    )


def _not_understood(faults: Sequence[Fault], texts: Sequence[str]) -> list[NotUnderstood]:
    found = []
    for fault in faults:
        line = fault.place.line
        if line is not None:
            name = fault.code.partition(".")[2]
            known = LineReason(name) if name in set(LineReason) else LineReason.OTHER
            found.append(NotUnderstood(line, texts[line - 1], _REASONS.get(fault.code, known)))
    return found
