"""The TOML of a layout, made of its draft (see ``services.profile_draft``)."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sterigcs.services.profile_draft import DraftColumn, DraftStage, ProfileDraft, Role

CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?"
DAY = r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,4})[-/. ]\d{1,4}"
_PADDING = r"\x00+"
NUMBER = r"[+-]?\d+(?:[.,]\d+)?"


def to_toml(draft: ProfileDraft) -> str:
    """Write the profile of a draft; whether it is a good one, `parse_profile` says."""
    return "\n".join(_toml(draft)) + "\n"


_KEPT: Final = "# draft: "
"""In front of the draft that is kept in a text made by the form, so that the form opens on it again."""


def saved_toml(draft: ProfileDraft) -> str:
    """Write the profile of a draft, with the draft itself as its last line."""
    return f"{to_toml(draft)}\n{_KEPT}{msgspec.json.encode(draft).decode()}"


def draft_in(text: str) -> ProfileDraft | None:
    """Give the draft that a text was made of; None where there was none, or somebody changed the text since."""
    last = text.rstrip().rpartition("\n")[2]
    if not last.startswith(_KEPT):
        return None
    try:
        draft = msgspec.json.decode(last.removeprefix(_KEPT), type=ProfileDraft)
    except msgspec.DecodeError:
        return None
    return draft if unicodedata.normalize("NFC", saved_toml(draft)).strip() == text.strip() else None


def _toml(draft: ProfileDraft) -> Iterator[str]:
    yield f"id = {_quoted(draft.id)}"
    yield f"version = {draft.version}"
    yield f"title = {_quoted(draft.title or draft.id)}"
    yield f"basis = {_quoted(draft.basis)}"
    yield f"process = {_quoted(draft.process)}"
    yield f"encodings = {_list([draft.encoding])}"
    if draft.printer:
        yield "printer = true"
    if draft.padded:
        yield f"strip = {_list([_PADDING])}"
    if draft.start:
        yield f"start = {_quoted(_whole(draft.start))}"
    signatures = [_whole(text) for text in (*draft.signatures, *draft.titles) if text]
    if signatures:
        yield f"signatures = {_list(signatures)}"
    yield f"date = {_quoted(draft.date)}"
    yield f"row_time = {_quoted(draft.row_time)}"
    if draft.interval_s is not None:
        yield f"interval_s = {float(draft.interval_s)}"
    yield f"separator = {_quoted(draft.separator)}"
    yield f"decimal = {_quoted(draft.decimal)}"
    if draft.row:
        yield f"row = {_quoted(draft.row)}"
    for column in draft.columns:
        yield from _column(column)
    yield from _stages(draft.stages)
    yield from _lines(draft)
    if draft.more:
        yield from ("", draft.more)


def _column(column: DraftColumn) -> Iterator[str]:
    yield from ("", "[[columns]]")
    if column.role is not Role.VALUE:
        yield f"role = {_quoted(column.role)}"
        return
    yield f"name = {_quoted(column.name)}"
    yield f"quantity = {_quoted(column.quantity)}"
    yield f"unit = {_quoted(column.unit)}"
    if not column.chamber:
        yield "chamber = false"
    if column.optional:
        yield "optional = true"
    if column.suffixes:
        pairs = ", ".join(f"{_quoted(letters)} = {_quoted(unit)}" for letters, unit in dict(column.suffixes).items())
        yield f"suffixes = {{ {pairs} }}"
    if column.scale != 1:
        yield f"scale = {float(column.scale)}"


def _stages(stages: Sequence[DraftStage]) -> Iterator[str]:
    for stage in stages:
        yield from ("", f"[stages.{_quoted(stage.code)}]")
        yield from (
            f"{edge} = {_quoted(mark)}"
            for edge, mark in (("begin", stage.begin), ("end", stage.end))
            if mark is not None
        )


def _lines(draft: ProfileDraft) -> Iterator[str]:
    # What is bad comes first: a line that says both is no pass.
    fails = [pattern for text in draft.fail_texts for pattern in _timed(text)]
    yield from _table("verdict", fails, sense="fail")
    yield from _table("fault", [f"^(?P<text>.*{_words(text)}.*)$" for text in draft.fault_texts if text])
    passes = [pattern for text in draft.pass_texts for pattern in _timed(text)]
    yield from _table("verdict", passes, sense="pass")
    yield from _table("header", list(_header(draft)))
    for phase in draft.phases:
        mark = {} if phase.mark is None else {"mark": phase.mark.value}
        yield from _table("phase", list(_timed(phase.text)), **mark)
    for each in draft.parameters:
        value = rf"(?P<actual>{NUMBER})"
        pattern = each.text[1:-1] if _is_expression(each.text) else f"^{_words(each.text)} ?{value}(?:[^0-9].*)?$"
        yield from _table("parameter", [pattern] if each.text else [], name=each.name or "value", unit=each.unit)
    yield from _table("warning", [f"^(?P<text>{_words(text)})$" for text in draft.warning_texts if text])
    start = (draft.start,) if draft.start else ()
    told = (*start, *draft.signatures, *draft.titles, *draft.ignored_texts)
    ignored = [_whole(text) for text in told if text]
    yield from _table("blank", [*ignored, r"^[-=_*. ]+$"])


def _header(draft: ProfileDraft) -> Iterator[str]:
    if draft.date_label and draft.time_label:
        yield f"^{_words(draft.date_label)} ?(?P<date>{DAY}) ?{_words(draft.time_label)} ?(?P<time>{CLOCK})$"
    values = {
        "date": (draft.date_label, f"(?P<date>{DAY})"),
        "time": (draft.time_label, f"(?P<time>{CLOCK})"),
        "machine_serial": (draft.machine_serial, r"(?P<machine_serial>\S.*)"),
        "counter": (draft.counter, r"(?P<counter>\S+)"),
        "load_number": (draft.load_number, r"(?P<load_number>\S+)"),
        "programme": (draft.programme, r"(?P<programme>\S.*)"),
        "nominal_temperature": (draft.nominal_temperature, rf"(?P<nominal_temperature>{NUMBER}).{{0,4}}"),
        "nominal_hold_min": (draft.nominal_hold_min, rf"(?P<nominal_hold_min>{NUMBER}) ?[A-Za-z.]*"),
        "nominal_hold_s": (draft.nominal_hold_s, rf"(?P<nominal_hold_s>{NUMBER}) ?[A-Za-z.]*"),
    }
    for label, value in values.values():
        if _is_expression(label):
            yield label[1:-1]
        elif label:
            yield f"^{_words(label)} ?{value}$"


def _timed(text: str) -> Iterator[str]:
    """Make the expressions of an event line: its words with a time inside, in front, behind, or without one."""
    if not text:
        return
    if _is_expression(text):
        yield text[1:-1]
    elif "{time}" in text:
        yield f"^(?P<text>{_words(text)})$"
    else:
        yield f"^(?P<time>{CLOCK}) (?P<text>{_words(text)})$"
        yield f"^(?P<text>{_words(text)})(?: (?P<time>{CLOCK}))?$"


def _whole(text: str) -> str:
    return text[1:-1] if _is_expression(text) else f"^{_words(text)}$"


def _words(text: str) -> str:
    prefix = text.endswith("*")
    words = " ".join(text.removesuffix("*").split())
    parts = [re.escape(part).replace(r"\ ", " ") for part in words.split("{time}")]
    # A name stands once in an expression; a second time in the line is any.
    times = (f"(?P<time>{CLOCK})" if place == 0 else CLOCK for place in range(len(parts)))
    joined = parts[0] + "".join(time + part for time, part in zip(times, parts[1:], strict=False))
    return joined + (".*" if prefix else "")


def _is_expression(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")  # noqa: PLR2004 - two slashes and a sign


def _table(kind: str, patterns: list[str], **items: str) -> Iterator[str]:
    if patterns:
        yield from ("", "[[lines]]", f"is = {_quoted(kind)}")
        yield from (f"{key} = {_quoted(value)}" for key, value in items.items())
        yield f"patterns = {_list(patterns)}"


def _list(texts: list[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    # A text of JSON is one of TOML but for this sign.
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
