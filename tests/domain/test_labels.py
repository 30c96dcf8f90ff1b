from dataclasses import fields, replace
from datetime import date

import pytest

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.labels import AfterRelease, AtLoading, AtPacking, LabelStatement, PackLabel

PACKED = date(2026, 3, 31)
LABEL = PackLabel(
    name="Césarienne n° 3",
    owner="Centre hospitalier de Langres",
    destination="Bloc obstétrical",
    packed_on=PACKED,
    packed_by="T07",
    programme="134 °C 18 min",
    shelf_life_months=6,
    spoken_number="A090-045",
    code=make_code(CodeKind.PACK, 1, 45),
)
LOADED = AtLoading("ST1", "ST1 091-03", date(2026, 4, 1))
RELEASED = AfterRelease("ST1", "ST1 091-03", date(2026, 4, 2), date(2026, 4, 3), "P01")


def test_a_label_made_at_packing_knows_no_load_and_no_sterilisation() -> None:
    assert isinstance(LABEL.stage, AtPacking)
    assert fields(LABEL.stage) == ()


@pytest.mark.parametrize("stage", [AtPacking(), LOADED])
def test_before_release_a_label_claims_sterility_on_condition_only(stage: AtPacking | AtLoading) -> None:
    assert stage.statement is LabelStatement.STERILE_IF_RELEASED
    assert RELEASED.statement is LabelStatement.RELEASED


def test_use_by_is_counted_from_what_the_label_knows_and_never_later_than_the_true_one() -> None:
    stages = (AtPacking(), LOADED, RELEASED)
    use_by = [replace(LABEL, stage=stage).use_by for stage in stages]
    assert use_by == [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)]
    assert LABEL.stub.use_by == LABEL.use_by


def test_a_label_out_of_order_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="before it is packed"):
        replace(LABEL, stage=AtLoading("ST1", "ST1 089-01", date(2026, 3, 30)))
    with pytest.raises(ValueError, match="not released before"):
        replace(RELEASED, released_on=date(2026, 4, 1))
    with pytest.raises(ValueError, match="at least a month"):
        replace(LABEL, shelf_life_months=0)
