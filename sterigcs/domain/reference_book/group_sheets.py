"""The sheets of the group: who asks, who pays, people and their rights, reasons and limits, grids and prices."""

from typing import Final

from sterigcs.domain.billing.forecast import Forecast
from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.members import (
    BillingMode,
    Department,
    LegalForm,
    Organisation,
    Reason,
    ReasonLeadsTo,
    ReasonUse,
    ServiceAgreement,
    Setting,
    Site,
)
from sterigcs.domain.nonconformities import Cause
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.people import Granted, PersonCard, Right, Role, Skill
from sterigcs.domain.prion import PrionDue, PrionRule
from sterigcs.domain.reference_book.columns import Column, Sheet
from sterigcs.domain.reference_book.making import (
    CODES,
    FROM,
    K,
    choice,
    dated,
    day,
    decimal,
    link,
    of,
    text,
    whole,
    yes_no,
)

ORGANISATIONS: Final = Sheet(
    title="Organismes",
    states=Organisation,
    help="Les établissements adhérents et les autres demandeurs.",
    columns=dated(
        text("Nom", "name"),
        yes_no("Adhérent", "member", "oui : partage les charges du groupement."),
        choice("Forme juridique", "legal_form", LegalForm),
        text("SIRET", "siret", "14 chiffres.", check="siret"),
        text("FINESS juridique", "finess_legal", "9 caractères.", check="finess"),
        text("Adresse", "address"),
        text("Code postal", "postcode", check="postcode"),
        text("Ville", "town"),
        text("Code tiers", "third_party_code", "Celui de votre comptabilité.", optional=True),
        text("Code service", "service_code", "Pour Chorus Pro.", optional=True),
        text("N° d'engagement", "engagement_number", "Pour Chorus Pro.", optional=True),
        text("Contact", "contact", optional=True),
        yes_no("Émetteur", "issuer", "oui : celui qui émet les relevés."),
    ),
)
SITES: Final = Sheet(
    title="Sites",
    states=Site,
    codes=CodeKind.PLACE,
    help="Les lieux que dessert la tournée, avec leur FINESS géographique.",
    columns=dated(
        link("Organisme", "organisation", Organisation),
        text("Nom", "name"),
        text("FINESS géographique", "finess", "9 caractères.", check="finess"),
        text("Adresse", "address"),
        text("Ville", "town"),
        text("Lieu de livraison", "delivery_place"),
        text("Téléphone", "phone", optional=True),
        CODES,
    ),
)
DEPARTMENTS: Final = Sheet(
    title="Services",
    states=Department,
    codes=CodeKind.PLACE,
    help="Les services demandeurs. Le payeur est celui du jour : un nouveau payeur est une nouvelle date.",
    columns=dated(
        link("Site", "site", Site),
        text("Nom", "name"),
        text("Téléphone", "phone", "Celui que l'on appelle quand il manque quelque chose.", optional=True),
        link("Payeur", "payer", Organisation, "Organisme facturé.", optional=True),
        CODES,
    ),
)
AGREEMENTS: Final = Sheet(
    title="Conventions",
    states=ServiceAgreement,
    help="La convention de chaque organisme avec le groupement.",
    columns=dated(
        link("Organisme", "organisation", Organisation),
        day("Signée le", "signed_on"),
        choice("Facturation", "billing_mode", BillingMode),
    ),
)
GRIDS: Final = Sheet(
    title="Grilles UO",
    states=UnitGrid,
    help="Les versions de la grille des unités d'œuvre.",
    columns=dated(
        day("Décidée le", "decided_on"),
        text("Décision", "decision"),
        yes_no("Exemple", "example", "oui : marquée EXEMPLE, NON OPPOSABLE partout."),
    ),
)
GRID_LINES: Final = Sheet(
    title="Lignes de grille",
    states=UnitGrid,
    line=GridLine,
    gathers="lines",
    help="Les unités d'œuvre par catégorie et nombre d'instruments, bornes comprises.",
    columns=(
        of("Grille", UnitGrid),
        FROM,
        text("Catégorie UO", "category"),
        link("Conditionnement", "packaging", Packaging, "Vide : tous.", optional=True),
        whole("Instruments de", "instruments_from", least=0),
        whole("Instruments à", "instruments_to"),
        text("Procédé", "process", "Vide : tous.", optional=True),
        decimal("UO", "work_units"),
    ),
)
PRICES: Final = Sheet(
    title="Prix",
    states=Price,
    help="Les prix décidés par l'assemblée, hors taxes, à quatre décimales.",
    columns=dated(
        choice("Nature", "nature", Nature),
        decimal("Prix unitaire (€)", "amount"),
        text("Délibération", "deliberation"),
        yes_no("Non-adhérents", "non_member", "oui : prix des demandeurs qui ne sont pas adhérents."),
    ),
)
FORECASTS: Final = Sheet(
    title="Prévisions",
    states=Forecast,
    help="Ce que le groupement prévoit pour une année, adhérent par adhérent. Une nouvelle date révise la prévision.",
    columns=dated(
        whole("Année", "year", "Sur quatre chiffres."),
        link("Organisme", "organisation", Organisation),
        decimal("UO prévues", "work_units", most=100_000_000),
        decimal("Charges à répartir (€)", "amount", "Sa part des charges prévues de l'année.", most=1_000_000_000),
        whole("Passages prévus", "packs", "Vide : pas de prévision de passages.", optional=True, most=10_000_000),
    ),
)
PEOPLE: Final = Sheet(
    title="Personnes",
    states=PersonCard,
    codes=CodeKind.BADGE,
    help="Les personnes par code. Leur nom et leur badge restent hors du journal.",
    columns=dated(
        text("Nom", "name", "Hors du journal ; vide : le nom connu est gardé.", optional=True),
        Column(
            title="Rôles",
            field="roles",
            kind=K.CHOICES,
            choices=Role,
            help="Un ou plusieurs, séparés par un point-virgule.",
        ),
        link("Organisme", "organisation", Organisation, optional=True),
        link("Site", "site", Site, optional=True),
        link("Service", "department", Department, optional=True),
        Column(
            title="Badges",
            field="badges",
            kind=K.CODES,
            optional=True,
            help="Codes de badge SteriGCS. Vide : le badge connu est gardé, une nouvelle personne en reçoit un.",
        ),
    ),
)
SKILLS: Final = Sheet(
    title="Habilitations",
    states=PersonCard,
    line=Granted,
    gathers="skills",
    dated=False,
    help="Les compétences, avec leur fin. Une ligne retirée ne retire rien : mettez une date de fin.",
    columns=(
        of("Personne", PersonCard),
        choice("Compétence", "name", Skill),
        day("Du", "valid_from"),
        day("Au", "valid_to", optional=True),
    ),
)
RIGHTS: Final = Sheet(
    title="Droits",
    states=PersonCard,
    line=Granted,
    gathers="rights",
    dated=False,
    help="Les droits donnés par nom et par date. Une ligne retirée ne retire rien : mettez une date de fin.",
    columns=(
        of("Personne", PersonCard),
        choice("Droit", "name", Right),
        day("Du", "valid_from"),
        day("Au", "valid_to", optional=True),
    ),
)
REASONS: Final = Sheet(
    title="Motifs",
    states=Reason,
    codes=CodeKind.REASON,
    help="Les motifs proposés à l'écran et au mur.",
    columns=dated(
        text("Libellé", "label"),
        choice("Employé pour", "used_for", ReasonUse),
        choice(
            "Conduit à",
            "leads_to",
            ReasonLeadsTo,
            "Où repart une composition sortie d'une charge, ou si ce problème interdit d'utiliser un passage.",
            optional=True,
        ),
        choice("Dû à", "caused_by", Cause, "Qui le supporte.", optional=True),
        CODES,
    ),
)
PRION_RULES: Final = Sheet(
    title="Table ATNC",
    states=PrionRule,
    help="Ce qui est dû selon le patient, l'acte et le dispositif. Code : neither ou suspect, risk ou norisk, steam "
    "ou nosteam, séparés par un tiret. La table est signée par le pharmacien.",
    columns=dated(
        choice("Dû", "due", PrionDue),
        link("Signée par", "signed_by", PersonCard),
        text("Produit d'inactivation", "product", optional=True),
        whole("Durée (min)", "minutes", optional=True),
    ),
)
SETTINGS: Final = Sheet(
    title="Réglages",
    states=Setting,
    help="Les limites du métier qui peuvent refuser ou facturer.",
    columns=dated(text("Valeur", "value")),
)
