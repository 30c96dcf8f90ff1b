"""The processing certificate of a supplier's set, on A4."""

from collections.abc import Iterable

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from sterigcs.documents.labels import demonstration_words
from sterigcs.documents.pages import SMALL, Heading, draw_pages, lined_table, words
from sterigcs.documents.papers import Caption, Papers, french_moment
from sterigcs.domain.certificates import CertificateBox, LoanCertificate


def loan_certificate(papers: Papers, certificate: LoanCertificate) -> bytes:
    """Draw the certificate: what came, how it was washed and sterilised, who says so."""
    title = papers.caption(Caption.CERTIFICATE_TITLE, number=certificate.number)
    marks = (demonstration_words(papers, demonstration=True),) if certificate.demonstration else ()
    lines = (
        papers.caption(Caption.CERTIFICATE_SET, loan=certificate.loan, supplier=certificate.supplier),
        papers.caption(
            Caption.CERTIFICATE_DATES,
            received=french_moment(certificate.received_at),
            returned=french_moment(certificate.returned_at),
            by=certificate.returned_by,
        ),
    )

    def page(number: int, of: int) -> str:
        return papers.caption(Caption.NOTE_PAGE, number=title, page=number, pages=of)

    return draw_pages(Heading(title, lines, page, marks), lambda: _story(papers, certificate))


def _story(papers: Papers, certificate: LoanCertificate) -> Iterable[Flowable]:
    yield words(papers.caption(Caption.CERTIFICATE_STATES))
    yield Spacer(1, 4 * mm)
    titles = (Caption.CERTIFICATE_BOX, Caption.CERTIFICATE_WASHED, Caption.CERTIFICATE_STERILISED)
    rows = [_row(papers, box) for box in certificate.boxes]
    yield lined_table([papers.caption(title) for title in titles], rows, (5, 4, 6))
    yield Spacer(1, 8 * mm)
    yield words(papers.caption(Caption.CERTIFICATE_PROOF, proof=certificate.proof), SMALL)


def _row(papers: Papers, box: CertificateBox) -> list[str]:
    washed = f"{box.wash_number}, {french_moment(box.washed_at)}" if box.washed_at else box.wash_number
    if box.released_at is None:
        return [box.name, washed, papers.caption(Caption.CERTIFICATE_NOT_STERILISED)]
    sterilised = papers.caption(
        Caption.CERTIFICATE_RELEASED,
        load=box.load_number,
        process=box.process,
        moment=french_moment(box.released_at),
        by=box.released_by,
        pack=box.pack,
    )
    return [box.name, washed, sterilised]
