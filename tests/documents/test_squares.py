from sterigcs.documents.squares import square_of
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.notes import seal_note


def test_sixteen_letters_make_the_smallest_square_and_a_delivery_seal_the_third() -> None:
    shipment = make_code(CodeKind.SHIPMENT, 1, 2)
    assert square_of(shipment).modules == 21
    assert square_of(str(seal_note(shipment, []))).modules == 29


def test_a_square_has_its_corners_where_scanners_look_for_them() -> None:
    runs = square_of(make_code(CodeKind.PACK, 1, 2)).runs
    assert "0 20 7 1 re" in runs
    assert "14 20 7 1 re" in runs
    assert "0 0 7 1 re" in runs
    assert "14 0 7 1 re" not in runs
