"""The sheet ``Lisez-moi`` of the committee's workbook: what columns and words mean, which settings move them."""

from typing import Final

from sterigcs.services.figures_words import Words

_FIGURES: Final = range(1, 11)
_BEFORE: Final = (
    ("Valeur", "Compté ÷ sur, pour un pourcentage, un taux ou un prix ; sinon, ce qui est compté."),
    ("Passages couverts", "La part des passages dont les lectures permettent ce chiffre ; vide : il n’en dépend pas."),
    ("Seuil", "La part de passages couverts sous laquelle un chiffre se tait (réglage figures-least-share)."),
)
_SILENCES: Final = {
    "too-few-scans": "Trop de passages n’ont pas les lectures qu’il faut : le chiffre tromperait.",
    "nothing": "Il n’y avait rien à compter dans la période.",
    "not-stated": "Le groupement ne l’a pas indiqué dans le référentiel (Prévisions, Réglages).",
}
_AFTER: Final = (
    ("Au moins", "Ce qui est connu ; il peut y en avoir d’autres que personne n’a lus."),
    ("Cas", "Les cas du mois ; le code de la colonne À suivre se donne à sterigcs trace."),
    ("Cas d’un délai", "Les vingt passages les plus longs, au-delà de neuf sur dix."),
    ("Passage", "Compté dans le mois de sa libération ; jamais libéré, dans celui de son emballage."),
    ("Prestataire", "Les passages qu’un prestataire a stérilisés ne comptent pas comme libérés ici."),
    ("Attente d’une déclaration", "De la réception à la déclaration qui la complète, à partir d’un quart d’heure."),
    ("Prêt arrivé tard", "Reçu moins de 48 heures avant le jour de l’intervention (réglage late-set-hours)."),
    (
        "Prix à ce jour",
        "Charges depuis le 1er janvier : réglage charges-to-date, daté dans le mois, sans mois manquant.",
    ),
    ("Machines, charges, papier", "Ceux de la stérilisation entière : les mêmes sur la page de chaque adhérent."),
)


def readme_rows(words: Words) -> tuple[tuple[str, str], ...]:
    """Give the rows of the sheet; the ten figures come last, each with its sentence."""
    silences = tuple((words["silence"][code], meaning) for code, meaning in _SILENCES.items())
    titles, meanings = words["figure-group"], words["figure-meaning"]
    figures = tuple((f"{number}. {titles[str(number)]}", meanings[str(number)]) for number in _FIGURES)
    return (*_BEFORE, *silences, *_AFTER, *figures)
