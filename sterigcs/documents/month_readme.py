"""The sheet ``Lisez-moi``: what each sheet is, what the words mean, how a line is rounded, how to contest one."""

from typing import Final

_COMMON: Final = (
    ("Relevé", "L'état liquidatif : une ligne par service demandeur, motif, catégorie, UO unitaires et prix."),
    ("Détail", "Une ligne par passage facturé ; la première colonne renvoie à la ligne du relevé."),
    (
        "Contrôle",
        "Chaque valeur inscrite, à côté de la même valeur recalculée par formule ; le verdict est un texte.",
    ),
    ("Non facturés", "Les passages libérés que personne ne paie, avec leur motif."),
    ("Reports et corrections", "Les passages d'un mois déjà arrêté, connus après son arrêté. Montants indicatifs."),
    (
        "Cumul annuel",
        "Les relevés arrêtés de l'année et ce mois. Part : UO de l'adhérent sur UO de tous les adhérents.",
    ),
    ("Grille et prix", "Toute la grille utilisée et les prix, pour refaire chaque calcul."),
)
_GROUP: Final = (
    ("Synthèse", "Un payeur par ligne. Dont reports : nombre de passages reportés d'un mois déjà arrêté."),
    ("Titres à émettre", "Un document par ligne, prêt pour le logiciel comptable ; le même tableau existe en CSV."),
    ("Avant clôture", "Ce qui empêche l'arrêté du mois, et ce qu'il faut savoir avant."),
    ("Régularisation", "Vide hors fin d'année."),
)
_WORDS: Final = (
    ("Passage", "Ce qui a été conditionné une fois, de l'emballage à l'utilisation ; facturé une fois libéré."),
    ("UO", "Unité d'œuvre de stérilisation, lue dans la grille et figée à la libération."),
    ("Mois", "Celui de la date de libération, à l'heure de Paris."),
    (
        "Motif",
        "Pourquoi l'article est entré. Périmé, ouvert non utilisé ou abîmé chez l'adhérent : facturé, montré à part.",
    ),
    (
        "Arrondi",
        "Une ligne vaut UO × prix, arrondie une fois au centime, demi-centime vers le haut ; un total les additionne.",
    ),
    (
        "Montant indicatif",
        "UO × prix d'un passage, sans arrondi : pour information, jamais additionné comme une somme due.",
    ),
    ("Contester une ligne", "Sur le projet, jusqu'à la date « Observations jusqu'au » du relevé."),
    ("Comment", "Écrivez au contact du relevé le numéro de ligne, les numéros de passage et le motif."),
    ("Ensuite", "Une contestation ne retient pas les autres lignes."),
    (
        "Empreinte",
        "SHA-256 du contenu du relevé : le titre ou la facture la cite, un contenu modifié ne la redonne pas.",
    ),
)


def readme_rows(*, grouped: bool) -> tuple[tuple[str, str], ...]:
    """Give the rows of the sheet."""
    return (*(_GROUP if grouped else ()), *_COMMON, *_WORDS)
