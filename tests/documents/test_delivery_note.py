from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from sterigcs.documents.delivery_note import delivery_note
from sterigcs.documents.papers import Papers
from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.deliveries import DeliveryLine, DeliveryNote
from sterigcs.domain.notes import parse_note, spoken_fingerprint
from tests.support.paper import page_count, squares_on, words_on


def line(rank: int) -> DeliveryLine:
    return DeliveryLine(
        spoken_number=f"A071-{rank:03d}",
        code=make_code(CodeKind.PACK, 9, rank),
        name="Boîte de prothèse totale de hanche cimentée – ancillaire <complémentaire> & n° 12",
        use_by=date(2026, 9, 12),
        use="Bloc opératoire, besoin du 13/03 à 07:30",
        missing=("pince de Kocher droite",) if rank == 1 else (),
        carrier="Chariot 3",
    )


NOTE = DeliveryNote(
    shipment=make_code(CodeKind.SHIPMENT, 9, 7),
    number="L 071-02",
    sender="Stérilisation du groupement, Chaumont",
    recipient="Centre hospitalier de Bourbonne-les-Bains",
    closed_at=datetime(2026, 3, 12, 23, 30, tzinfo=UTC),
    closed_by="T07",
    carriers=(("Chariot 3", "004512"),),
    lines=tuple(line(rank) for rank in range(1, 41)),
)


def test_every_page_carries_the_seal_of_the_whole_note(papers: Papers) -> None:
    pdf = delivery_note(papers, NOTE)
    pages = page_count(pdf)
    assert pages > 1
    for page in range(pages):
        assert squares_on(pdf, page) == Counter({str(NOTE.seal): 1})
        words = words_on(pdf, page)
        assert f"page {page + 1} sur {pages}" in words
        assert "40 passages" in words
        assert spoken_fingerprint(NOTE.seal) in words
    assert parse_note(next(iter(squares_on(pdf)))) == NOTE.seal


def test_every_pack_has_its_line_whatever_its_name_holds(papers: Papers) -> None:
    pdf = delivery_note(papers, NOTE)
    words = " ".join(words_on(pdf, page) for page in range(page_count(pdf)))
    assert all(words.count(one.spoken_number) == 1 for one in NOTE.lines)
    assert words.count("<complémentaire> & n° 12") == 40
    assert words.count("Manque pince de Kocher droite") == 1
    assert "Chariot 3 (scellé 004512)" in words


def test_the_hour_of_a_note_is_that_of_paris(papers: Papers) -> None:
    assert "13/03/2026 à 00:30 par T07" in words_on(delivery_note(papers, NOTE))


def test_a_demonstration_note_says_so_on_each_page_and_one_pack_is_singular(papers: Papers) -> None:
    pdf = delivery_note(papers, replace(NOTE, demonstration=True))
    assert all("DÉMONSTRATION" in words_on(pdf, page) for page in range(page_count(pdf)))
    assert "1 passage " in words_on(delivery_note(papers, replace(NOTE, lines=NOTE.lines[:1])))
