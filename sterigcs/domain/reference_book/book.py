"""The sheets of the reference workbook, in the order in which a person fills them."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sterigcs.domain.billing.forecast import Forecast
from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid
from sterigcs.domain.carriers import CarrierCard, CarrierKind, ContainerCard, FilterKind
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.consumables import ConsumableCard, ConsumableKind
from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.machines import MachineCard, MachineKind, Programme, ProgrammeKind
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
from sterigcs.domain.outside import Provider
from sterigcs.domain.packaging import Packaging, ShelfLife
from sterigcs.domain.people import Granted, PersonCard, Right, Role, Skill
from sterigcs.domain.prion import PrionDue, PrionRule
from sterigcs.domain.reference_book.columns import Column, ColumnKind, Sheet
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.stock import StockMinimum, StockPlace
from sterigcs.domain.trays import TrayCard
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, SingleItem, TrayType

_K = ColumnKind


def _text(title: str, field: str, help_text: str = "", *, optional: bool = False, check: str = "") -> Column:
    return Column(title=title, field=field, help=help_text, optional=optional, check=check)


def _link(title: str, field: str, to: type[Any], help_text: str = "", *, optional: bool = False) -> Column:
    return Column(title=title, field=field, kind=_K.LINK, to=to, help=help_text, optional=optional)


def _choice(title: str, field: str, choices: type[StrEnum], help_text: str = "", *, optional: bool = False) -> Column:
    return Column(title=title, field=field, kind=_K.CHOICE, choices=choices, help=help_text, optional=optional)


def _yes_no(title: str, field: str, help_text: str = "", *, empty: bool | None = None) -> Column:
    return Column(title=title, field=field, kind=_K.YES_NO, help=help_text or "oui ou non.", empty=empty)


def _day(title: str, field: str, help_text: str = "", *, optional: bool = False) -> Column:
    return Column(title=title, field=field, kind=_K.DATE, help=help_text, optional=optional)


def _whole(
    title: str, field: str, help_text: str = "", *, least: int = 1, most: int = 100_000, optional: bool = False
) -> Column:
    return Column(
        title=title,
        field=field,
        kind=_K.WHOLE,
        help=help_text,
        least=Decimal(least),
        most=Decimal(most),
        optional=optional,
    )


def _decimal(title: str, field: str, help_text: str = "", *, most: int = 1_000_000, optional: bool = False) -> Column:
    return Column(
        title=title,
        field=field,
        kind=_K.DECIMAL,
        help=help_text,
        least=Decimal(0),
        most=Decimal(most),
        optional=optional,
    )


def _key(check: str = "", help_text: str = "Sans espace ni accent. Ne change jamais.") -> Column:
    return Column(title="Code", field="code", kind=_K.KEY, help=help_text, check=check)


_FROM: Final = _day("Valable du", "valid_from", "Premier jour. Même code et même jour : cette version est corrigée.")
_TO: Final = _day("Jusqu'au", "valid_to", "Dernier jour ; vide tant que c'est en service.", optional=True)
_CODES: Final = Column(
    title="Codes à scanner",
    field="codes",
    kind=_K.CODES,
    optional=True,
    help="Un ou plusieurs, séparés par un point-virgule. Vide : SteriGCS garde ou fait le sien.",
)


def _of(title: str, to: type[Any]) -> Column:
    return _link(title, "code", to, "Code de la ligne que celle-ci complète.")


def _dated(*columns: Column, check: str = "") -> tuple[Column, ...]:
    return (_key(check), _FROM, _TO, *columns)


_ORGANISATIONS: Final = Sheet(
    title="Organismes",
    states=Organisation,
    help="Les établissements adhérents et les autres demandeurs.",
    columns=_dated(
        _text("Nom", "name"),
        _yes_no("Adhérent", "member", "oui : partage les charges du groupement."),
        _choice("Forme juridique", "legal_form", LegalForm),
        _text("SIRET", "siret", "14 chiffres.", check="siret"),
        _text("FINESS juridique", "finess_legal", "9 caractères.", check="finess"),
        _text("Adresse", "address"),
        _text("Code postal", "postcode", check="postcode"),
        _text("Ville", "town"),
        _text("Code tiers", "third_party_code", "Celui de votre comptabilité.", optional=True),
        _text("Code service", "service_code", "Pour Chorus Pro.", optional=True),
        _text("N° d'engagement", "engagement_number", "Pour Chorus Pro.", optional=True),
        _text("Contact", "contact", optional=True),
        _yes_no("Émetteur", "issuer", "oui : celui qui émet les relevés."),
    ),
)
_SITES: Final = Sheet(
    title="Sites",
    states=Site,
    codes=CodeKind.PLACE,
    help="Les lieux que dessert la tournée, avec leur FINESS géographique.",
    columns=_dated(
        _link("Organisme", "organisation", Organisation),
        _text("Nom", "name"),
        _text("FINESS géographique", "finess", "9 caractères.", check="finess"),
        _text("Adresse", "address"),
        _text("Ville", "town"),
        _text("Lieu de livraison", "delivery_place"),
        _text("Téléphone", "phone", optional=True),
        _CODES,
    ),
)
_DEPARTMENTS: Final = Sheet(
    title="Services",
    states=Department,
    codes=CodeKind.PLACE,
    help="Les services demandeurs. Le payeur est celui du jour : un nouveau payeur est une nouvelle date.",
    columns=_dated(
        _link("Site", "site", Site),
        _text("Nom", "name"),
        _text("Téléphone", "phone", "Celui que l'on appelle quand il manque quelque chose.", optional=True),
        _link("Payeur", "payer", Organisation, "Organisme facturé.", optional=True),
        _CODES,
    ),
)
_AGREEMENTS: Final = Sheet(
    title="Conventions",
    states=ServiceAgreement,
    help="La convention de chaque organisme avec le groupement.",
    columns=_dated(
        _link("Organisme", "organisation", Organisation),
        _day("Signée le", "signed_on"),
        _choice("Facturation", "billing_mode", BillingMode),
    ),
)
_PACKAGINGS: Final = Sheet(
    title="Conditionnements",
    states=Packaging,
    help="Les façons d'emballer. Un code qui commence par container demande de scanner un conteneur.",
    columns=_dated(_text("Nom", "name")),
)
_SHELF_LIVES: Final = Sheet(
    title="Péremptions",
    states=Packaging,
    line=ShelfLife,
    gathers="shelf_lives",
    help="La durée de conservation de chaque conditionnement, par classe de stockage.",
    columns=(
        _of("Conditionnement", Packaging),
        _FROM,
        _text("Classe de stockage", "storage_class", "standard, ou une autre classe de votre tableau."),
        _whole("Mois", "months"),
    ),
)
_PROGRAMMES: Final = Sheet(
    title="Programmes",
    states=Programme,
    codes=CodeKind.PROGRAMME,
    help="Les programmes validés des machines, avec leurs limites.",
    columns=_dated(
        _text("Nom", "name"),
        _choice("Type", "kind", ProgrammeKind),
        _decimal("Température (°C)", "temperature", most=200, optional=True),
        _whole("Palier (s)", "hold_s", optional=True),
        _decimal("Bande (K)", "band", "Écart admis au-dessus de la température.", most=20, optional=True),
        _decimal("F0 minimal (min)", "f0_min", optional=True),
        _decimal("A0 minimal (s)", "a0_min", optional=True),
        Column(
            title="Conditionnements admis",
            field="packagings",
            kind=_K.LINKS,
            to=Packaging,
            optional=True,
            help="Codes séparés par un point-virgule. Vide : tous.",
        ),
        Column(
            title="Noms sur la machine",
            field="record_names",
            kind=_K.TEXTS,
            optional=True,
            help="Comme la machine écrit ce programme sur ses enregistrements, séparés par un point-virgule.",
        ),
        _CODES,
    ),
)
_MACHINES: Final = Sheet(
    title="Machines",
    states=MachineCard,
    codes=CodeKind.MACHINE,
    help="Stérilisateurs, laveurs, soudeuses, postes manuels. Le code est leur nom court : ST1, LD2.",
    columns=_dated(
        _text("Nom", "name"),
        _choice("Type", "kind", MachineKind),
        _text("N° de série", "serial", "Comme sur l'enregistrement de cycle."),
        _link("Programme", "programme", Programme, "Celui de tous les jours.", optional=True),
        _choice("Preuve attendue", "evidence", Evidence),
        _day("Qualification jusqu'au", "qualification_due", optional=True),
        _day("Inspection pression jusqu'au", "pressure_due", optional=True),
        _whole("Test de fuite, tous les (jours)", "leak_interval_days", "Vide : pas de test exigé.", optional=True),
        _yes_no("Test vapeur du jour", "steam_test", "oui : Bowie-Dick ou Hélix avant la première charge."),
        _text("Téléphone", "phone", "Biomédical ou dépannage.", optional=True),
        _CODES,
        check="machine-name",
    ),
)
_TRAY_TYPES: Final = Sheet(
    title="Modèles",
    states=TrayType,
    help="Les modèles de composition. Leur contenu est dans Fiches de composition.",
    columns=_dated(
        _text("Nom", "name"),
        _text("Spécialité", "specialty"),
        _text("Catégorie UO", "category", "Comme dans Lignes de grille."),
        _link("Conditionnement", "packaging", Packaging),
        _choice("Recomposition", "recomposition", Recomposition),
        _link("Programme", "programme", Programme, optional=True),
        _whole("Passages au plus", "max_passes", "Maximum du fabricant (implants) ; vide : aucun.", optional=True),
        _yes_no("Acte à risque ATNC", "act_at_risk", "oui : employé dans des actes à risque.", empty=False),
        _yes_no("Supporte la vapeur", "withstands_steam", "non : traité à l'extérieur.", empty=True),
    ),
)
_COUNT_SHEETS: Final = Sheet(
    title="Fiches de composition",
    states=CountSheet,
    line=CountSheetLine,
    gathers="lines",
    alone=True,
    help="Une ligne par instrument. Toutes les lignes d'un modèle et d'un jour font une version de sa fiche.",
    columns=(
        _link("Modèle", "code", TrayType),
        _FROM,
        _TO,
        _whole("Ligne", "line", "Numéro de la ligne dans la fiche."),
        _text("Instrument", "instrument"),
        _whole("Quantité", "quantity"),
        _yes_no("Critique", "critical", "oui : la composition ne part pas sans lui."),
        _text("Référence", "catalogue_number", "Référence du fabricant.", optional=True),
        _text("Nom au bloc", "theatre_name", optional=True),
    ),
)
_TRAYS: Final = Sheet(
    title="Compositions",
    states=TrayCard,
    codes=CodeKind.TRAY,
    help="Chaque composition réelle, une ligne par exemplaire.",
    columns=_dated(
        _link("Modèle", "tray_type", TrayType),
        _link("Propriétaire", "owner", Organisation),
        _link("Service", "home_department", Department),
        _text("Nom", "name", "Avec son numéro d'exemplaire : Césarienne n° 3."),
        _CODES,
    ),
)
_ITEMS: Final = Sheet(
    title="Articles en sachet",
    states=SingleItem,
    codes=CodeKind.ITEM,
    help="Ce qui se conditionne seul.",
    columns=_dated(
        _text("Nom", "name"),
        _text("Catégorie UO", "category", "Comme dans Lignes de grille."),
        _link("Conditionnement", "packaging", Packaging),
        _yes_no("Usage unique", "single_use"),
        _yes_no("Livré non stérile", "delivered_non_sterile"),
        _yes_no("Endoscope souple", "endoscope", "oui : refusé, ce n'est pas notre circuit.", empty=False),
        _CODES,
    ),
)
_CONTAINERS: Final = Sheet(
    title="Conteneurs",
    states=ContainerCard,
    codes=CodeKind.CONTAINER,
    help="Chaque conteneur réel, avec son filtre.",
    columns=_dated(
        _text("Nom", "name"),
        _link("Conditionnement", "packaging", Packaging),
        _choice("Filtre", "filter", FilterKind),
        _whole("Utilisations du filtre", "filter_max_uses", "Pour un filtre réutilisable.", optional=True),
        _link("Propriétaire", "owner", Organisation, optional=True),
        _CODES,
    ),
)
_CARRIERS: Final = Sheet(
    title="Supports",
    states=CarrierCard,
    codes=CodeKind.CARRIER,
    help="Bacs, paniers, chariots, armoires.",
    columns=_dated(
        _choice("Type", "kind", CarrierKind),
        _text("Nom", "name"),
        _link("Organisme", "organisation", Organisation, "Vide : à la stérilisation.", optional=True),
        _link("Service", "department", Department, optional=True),
        _CODES,
    ),
)
_CONSUMABLES: Final = Sheet(
    title="Consommables",
    states=ConsumableCard,
    codes=CodeKind.CONSUMABLE,
    help="Ce dont le lot se scanne une fois, à l'ouverture, et suit chaque passage et chaque charge.",
    columns=_dated(
        _text("Nom", "name"),
        _choice("Type", "kind", ConsumableKind),
        Column(
            title="Conditionnements",
            field="packagings",
            kind=_K.LINKS,
            to=Packaging,
            optional=True,
            help="Ceux qu'il sert à faire, séparés par un point-virgule.",
        ),
        Column(
            title="Machines",
            field="machines",
            kind=_K.LINKS,
            to=MachineCard,
            optional=True,
            help="Celles où il s'emploie, séparées par un point-virgule.",
        ),
        _CODES,
    ),
)
_INSTRUMENTS: Final = Sheet(
    title="Instruments",
    states=InstrumentCard,
    codes=CodeKind.ITEM,
    help="Les instruments qui ont leur propre code : suivi exclusif, nombre d'utilisations, réparations.",
    columns=_dated(
        _text("Instrument", "instrument", "Comme dans la fiche de composition."),
        _link("Propriétaire", "owner", Organisation),
        _link("Composition", "tray", TrayCard, "Celle où il va toujours.", optional=True),
        _text("N° de série", "serial", optional=True),
        _whole("Utilisations au plus", "max_uses", "Maximum du fabricant ; vide : aucun.", optional=True),
        _CODES,
    ),
)
_RESERVES: Final = Sheet(
    title="Réserves",
    states=ReserveCard,
    codes=CodeKind.PLACE,
    help="La réserve d'instruments de chaque adhérent : une boîte codée par instrument.",
    columns=_dated(
        _link("Organisme", "organisation", Organisation),
        _text("Instrument", "instrument", "Comme dans la fiche de composition."),
        _whole("Minimum", "minimum", "En dessous, la liste des réserves le dit.", least=0),
        _CODES,
    ),
)
_GRIDS: Final = Sheet(
    title="Grilles UO",
    states=UnitGrid,
    help="Les versions de la grille des unités d'œuvre.",
    columns=_dated(
        _day("Décidée le", "decided_on"),
        _text("Décision", "decision"),
        _yes_no("Exemple", "example", "oui : marquée EXEMPLE, NON OPPOSABLE partout."),
    ),
)
_GRID_LINES: Final = Sheet(
    title="Lignes de grille",
    states=UnitGrid,
    line=GridLine,
    gathers="lines",
    help="Les unités d'œuvre par catégorie et nombre d'instruments, bornes comprises.",
    columns=(
        _of("Grille", UnitGrid),
        _FROM,
        _text("Catégorie UO", "category"),
        _link("Conditionnement", "packaging", Packaging, "Vide : tous.", optional=True),
        _whole("Instruments de", "instruments_from", least=0),
        _whole("Instruments à", "instruments_to"),
        _text("Procédé", "process", "Vide : tous.", optional=True),
        _decimal("UO", "work_units"),
    ),
)
_PRICES: Final = Sheet(
    title="Prix",
    states=Price,
    help="Les prix décidés par l'assemblée, hors taxes, à quatre décimales.",
    columns=_dated(
        _choice("Nature", "nature", Nature),
        _decimal("Prix unitaire (€)", "amount"),
        _text("Délibération", "deliberation"),
        _yes_no("Non-adhérents", "non_member", "oui : prix des demandeurs qui ne sont pas adhérents."),
    ),
)
_PEOPLE: Final = Sheet(
    title="Personnes",
    states=PersonCard,
    codes=CodeKind.BADGE,
    help="Les personnes par code. Leur nom et leur badge restent hors du journal.",
    columns=_dated(
        _text("Nom", "name", "Hors du journal ; vide : le nom connu est gardé.", optional=True),
        Column(
            title="Rôles",
            field="roles",
            kind=_K.CHOICES,
            choices=Role,
            help="Un ou plusieurs, séparés par un point-virgule.",
        ),
        _link("Organisme", "organisation", Organisation, optional=True),
        _link("Site", "site", Site, optional=True),
        _link("Service", "department", Department, optional=True),
        Column(
            title="Badges",
            field="badges",
            kind=_K.CODES,
            optional=True,
            help="Codes de badge SteriGCS. Vide : le badge connu est gardé, une nouvelle personne en reçoit un.",
        ),
    ),
)
_SKILLS: Final = Sheet(
    title="Habilitations",
    states=PersonCard,
    line=Granted,
    gathers="skills",
    dated=False,
    help="Les compétences, avec leur fin. Une ligne retirée ne retire rien : mettez une date de fin.",
    columns=(
        _of("Personne", PersonCard),
        _choice("Compétence", "name", Skill),
        _day("Du", "valid_from"),
        _day("Au", "valid_to", optional=True),
    ),
)
_RIGHTS: Final = Sheet(
    title="Droits",
    states=PersonCard,
    line=Granted,
    gathers="rights",
    dated=False,
    help="Les droits donnés par nom et par date. Une ligne retirée ne retire rien : mettez une date de fin.",
    columns=(
        _of("Personne", PersonCard),
        _choice("Droit", "name", Right),
        _day("Du", "valid_from"),
        _day("Au", "valid_to", optional=True),
    ),
)
_REASONS: Final = Sheet(
    title="Motifs",
    states=Reason,
    codes=CodeKind.REASON,
    help="Les motifs proposés à l'écran et au mur.",
    columns=_dated(
        _text("Libellé", "label"),
        _choice("Employé pour", "used_for", ReasonUse),
        _choice(
            "Conduit à", "leads_to", ReasonLeadsTo, "Où repart une composition sortie d'une charge.", optional=True
        ),
        _choice("Dû à", "caused_by", Cause, "Qui le supporte.", optional=True),
        _CODES,
    ),
)
_PRION_RULES: Final = Sheet(
    title="Table ATNC",
    states=PrionRule,
    help="Ce qui est dû selon le patient, l'acte et le dispositif. Code : neither ou suspect, risk ou norisk, steam "
    "ou nosteam, séparés par un tiret. La table est signée par le pharmacien.",
    columns=_dated(
        _choice("Dû", "due", PrionDue),
        _link("Signée par", "signed_by", PersonCard),
        _text("Produit d'inactivation", "product", optional=True),
        _whole("Durée (min)", "minutes", optional=True),
    ),
)
_SETTINGS: Final = Sheet(
    title="Réglages",
    states=Setting,
    help="Les limites du métier qui peuvent refuser ou facturer.",
    columns=_dated(_text("Valeur", "value")),
)

_VEHICLES: Final = Sheet(
    title="Véhicules",
    states=Vehicle,
    codes=CodeKind.PLACE,
    help="Les véhicules des tournées.",
    columns=_dated(_text("Nom", "name"), _CODES),
)
_STOCK_PLACES: Final = Sheet(
    title="Lieux de stockage",
    states=StockPlace,
    codes=CodeKind.PLACE,
    help="Les armoires et réserves où l'on range. La classe isolation met de côté : rien n'y est du stock.",
    columns=_dated(
        _text("Nom", "name"),
        _link("Site", "site", Site),
        _text("Classe de stockage", "storage_class", "Comme dans Péremptions ; ou isolation."),
        _yes_no("Lieu habituel", "usual", "oui : la péremption des envois à ce site compte avec sa classe."),
        _CODES,
    ),
)
_STOCK_MINIMUMS: Final = Sheet(
    title="Stocks minimaux",
    states=StockMinimum,
    help="Combien un lieu garde au moins d'un modèle ou d'un article.",
    columns=_dated(
        _link("Lieu", "place", StockPlace),
        _text("Modèle ou article", "article", "Code d'un modèle de composition ou d'un article en sachet."),
        _whole("Minimum", "minimum"),
    ),
)
_PROVIDERS: Final = Sheet(
    title="Prestataires",
    states=Provider,
    codes=CodeKind.PLACE,
    help="Les stérilisations de secours et les prestataires extérieurs.",
    columns=_dated(_text("Nom", "name"), _text("Téléphone", "phone", optional=True), _CODES),
)
_FORECASTS: Final = Sheet(
    title="Prévisions",
    states=Forecast,
    help="Ce que le groupement prévoit pour une année, adhérent par adhérent. Une nouvelle date révise la prévision.",
    columns=_dated(
        _whole("Année", "year", "Sur quatre chiffres."),
        _link("Organisme", "organisation", Organisation),
        _decimal("UO prévues", "work_units"),
        _decimal("Charges à répartir (€)", "amount", "Sa part des charges prévues de l'année.", most=100_000_000),
        _whole("Passages prévus", "packs", "Vide : pas de prévision de passages.", optional=True, most=10_000_000),
    ),
)

SHEETS: Final[tuple[Sheet, ...]] = (
    _ORGANISATIONS,
    _SITES,
    _DEPARTMENTS,
    _AGREEMENTS,
    _PACKAGINGS,
    _SHELF_LIVES,
    _PROGRAMMES,
    _MACHINES,
    _TRAY_TYPES,
    _COUNT_SHEETS,
    _TRAYS,
    _ITEMS,
    _CONTAINERS,
    _CARRIERS,
    _CONSUMABLES,
    _INSTRUMENTS,
    _RESERVES,
    _GRIDS,
    _GRID_LINES,
    _PRICES,
    _PEOPLE,
    _SKILLS,
    _RIGHTS,
    _REASONS,
    _PRION_RULES,
    _SETTINGS,
    _VEHICLES,
    _STOCK_PLACES,
    _STOCK_MINIMUMS,
    _PROVIDERS,
    _FORECASTS,
)
"""Every sheet. What a link names may stand on any of them, or be known already."""
REGISTERS: Final = {sheet.states.reference: sheet for sheet in SHEETS if not sheet.gathers or sheet.alone}
"""The sheet that states each kind of reference row."""
GUIDE: Final = "Lisez-moi"
"""The sheet that explains the others; never read."""
LISTS: Final = "Listes"
"""The hidden sheet of the words that drop-down lists offer; never read."""
