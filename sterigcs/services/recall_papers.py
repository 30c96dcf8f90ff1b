"""The sheets of a recall, gathered from the store: one of each organisation that holds a pack of it (rule 19)."""

from datetime import date
from itertools import groupby

from sterigcs.domain.members import Organisation, Reason, Setting, Site
from sterigcs.domain.recall_papers import RecallSheet, RecallSheetLine
from sterigcs.domain.recalls import Recall
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading
from sterigcs.services.recalls import RecalledPack, items, scope_of


def recall_sheets(work: Reading, recall: Recall) -> list[RecallSheet]:
    """Give what each organisation has to find, in the order of the pack numbers."""
    opened, today = recall.opened, local_date(work.now)
    if opened is None or recall.opened_at is None:
        return []
    reason: Reason | None = work.reference(Reason, opened.reason, today) if opened.reason else None
    found = sorted(items(work, recall.key), key=lambda each: (each.owner, _number(each)))
    sheets = []
    for owner, packs in groupby(found, key=lambda each: each.owner):
        organisation: Organisation | None = work.reference(Organisation, owner, today)
        sheets.append(
            RecallSheet(
                number=recall.number,
                organisation=owner,
                recipient=organisation.name if organisation else owner,
                opened_at=recall.opened_at,
                scope=scope_of(work, opened.scope),
                reason=reason.label if reason else "",
                call=_call(work, today),
                lines=tuple(_line(work, each, today) for each in packs),
                exercise=opened.exercise,
                demonstration=work.head.demonstration,
            )
        )
    return sheets


def _line(work: Reading, each: RecalledPack, today: date) -> RecallSheetLine:
    pack = each.pack
    site: Site | None = work.reference(Site, pack.site, today) if pack.site else None
    return RecallSheetLine(
        spoken_number=_number(each),
        code=pack.key,
        name=pack.packed.name if pack.packed else pack.key,
        status=pack.status,
        site=site.name if site else pack.site,
        use_by=pack.use_by,
        used_on=local_date(pack.used_at) if pack.used_at else None,
        answer=each.item.outcome,
    )


def _number(each: RecalledPack) -> str:
    return each.pack.packed.number if each.pack.packed else ""


def _call(work: Reading, today: date) -> str:
    """Say whom to call: what the setting ``recall-call`` says, else the telephones of the plant's own sites."""
    setting: Setting | None = work.reference(Setting, "recall-call", today)
    if setting is not None:
        return setting.value
    issuers = [card for state in work.references(Organisation).values() if (card := state.on(today)) and card.issuer]
    codes = {issuer.code for issuer in issuers}
    sites = [card for state in work.references(Site).values() if (card := state.on(today)) is not None]
    return ", ".join(f"{site.name} {site.phone}" for site in sites if site.organisation in codes and site.phone)
