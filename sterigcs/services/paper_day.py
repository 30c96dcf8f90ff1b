"""Paper day: reserve labels numbered before they are needed (rule 18)."""

from sterigcs.domain.codes import CodeKind
from sterigcs.domain.journal import Draft
from sterigcs.domain.labels import ReserveLabel
from sterigcs.domain.spoken import reserve_number
from sterigcs.domain.tags import ReserveLabelDrawn, reserve_mention, reserve_prefix
from sterigcs.services.ports import Doing, Writing


def draw_reserve_labels(work: Writing, count: int) -> list[ReserveLabel]:
    """Draw codes and spoken numbers for labels that no pack bears yet; each is kept, and none comes back."""
    letter, demonstration = work.head.letter, work.head.demonstration
    prefix = reserve_prefix(letter)
    last = work.highest_mention(prefix)
    first = int(last.removeprefix(prefix)) + 1 if last else 1
    labels = [
        ReserveLabel(reserve_number(letter, rank), work.new_code(CodeKind.PACK), demonstration)
        for rank in range(first, first + count)
    ]
    drafts = [
        Draft(f"tag:{label.code}", "common", ReserveLabelDrawn(label.number), (reserve_mention(letter, rank),))
        for rank, label in enumerate(labels, first)
    ]
    work.append(drafts, Doing("system", "paper"))
    return labels
