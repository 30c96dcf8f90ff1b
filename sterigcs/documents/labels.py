"""Labels of packs and loads, on rolls."""

from collections.abc import Iterable
from typing import Final

from sterigcs.documents.cells import Cell, draw_sheets
from sterigcs.documents.papers import Caption, Papers, code_words, french_day
from sterigcs.domain.labels import AfterRelease, AtLoading, AtPacking, BatchLabel, PackLabel

PACK_FORMATS: Final = ("pack-100x60", "pack-57x32")
BATCH_FORMAT: Final = "batch-57x32"


def pack_labels(papers: Papers, labels: Iterable[PackLabel], form: str = PACK_FORMATS[0]) -> bytes:
    """Draw one page a label, in one of ``PACK_FORMATS``, and give the PDF. Raise ValueError without any label."""
    return draw_sheets(papers.formats[form], (pack_cell(papers, label) for label in labels))


def batch_labels(papers: Papers, labels: Iterable[BatchLabel], form: str = BATCH_FORMAT) -> bytes:
    """Draw one page a load, and give the PDF. Raise ValueError without any label."""
    return draw_sheets(papers.formats[form], (batch_cell(papers, label) for label in labels))


def pack_cell(papers: Papers, label: PackLabel) -> Cell:
    """Say in French what the label of a pack says, stubs included."""
    stub = label.stub
    packed = papers.caption(Caption.PACKED, day=french_day(label.packed_on), by=label.packed_by)
    texts = {
        "name": label.name,
        "owner": papers.caption(Caption.OWNER, owner=label.owner),
        "destination": papers.caption(Caption.DESTINATION, destination=label.destination),
        "missing-count": _missing_count(papers, label.missing),
        "missing": ", ".join(label.missing),
        "packed": packed,
        "process": _process(papers, label),
        # On a small label the load number, which begins with it, stands for the machine.
        "trace": f"{packed}. {_process(papers, label, with_machine=False)}",
        "spoken": label.spoken_number,
        "use-by-caption": papers.caption(Caption.USE_BY),
        "use-by": french_day(label.use_by),
        "statement": papers.word(label.stage.statement),
        "code": code_words(label.code),
        "reprint": reprint_words(papers, label.reprint),
        "demonstration": demonstration_words(papers, demonstration=label.demonstration),
        "stub-name": stub.name,
        "stub-spoken": stub.spoken_number,
        "stub-use-by": papers.caption(Caption.STUB_USE_BY, day=french_day(stub.use_by)),
    }
    return Cell(texts, {"code": label.code, "stub-code": stub.code})


def batch_cell(papers: Papers, label: BatchLabel) -> Cell:
    """Say in French what the label of a load says."""
    texts = {
        "title": papers.caption(Caption.LOAD),
        "spoken": label.spoken_number,
        "machine": label.machine,
        "programme": label.programme,
        "day": papers.caption(Caption.LOAD_DAY, day=french_day(label.day)),
        "code": code_words(label.code),
        "reprint": reprint_words(papers, label.reprint),
        "demonstration": demonstration_words(papers, demonstration=label.demonstration),
    }
    return Cell(texts, {"code": label.code})


def reprint_words(papers: Papers, count: int) -> str:
    """Say which reprint this is; nothing on a first print."""
    return papers.caption(Caption.REPRINT, number=count) if count else ""


def demonstration_words(papers: Papers, *, demonstration: bool) -> str:
    """Give the mark of a demonstration store; nothing on a true paper."""
    return papers.caption(Caption.DEMONSTRATION) if demonstration else ""


def _missing_count(papers: Papers, missing: tuple[str, ...]) -> str:
    """Say how many are missing, apart from the list: the list may be cut short, the count never."""
    return papers.caption(Caption.MISSING_COUNT, count=len(missing)) if missing else ""


def _process(papers: Papers, label: PackLabel, *, with_machine: bool = True) -> str:
    match label.stage:
        case AtPacking():
            return papers.caption(Caption.PROGRAMME_DUE, programme=label.programme)
        case AtLoading(machine, load, day):
            said = [papers.caption(Caption.LOADED, load=load, day=french_day(day))]
            return ", ".join([*said, *([machine] if with_machine else []), label.programme])
        case AfterRelease(machine, load, day, released_on, released_by):
            said = [papers.caption(Caption.STERILISED, load=load, day=french_day(day))]
            released = papers.caption(Caption.RELEASED, day=french_day(released_on), by=released_by)
            return ", ".join([*said, *([machine] if with_machine else []), label.programme]) + f". {released}"
