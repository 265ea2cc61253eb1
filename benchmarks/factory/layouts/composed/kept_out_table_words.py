"""What only the layouts kept out of tuning call the columns of their tables, and how they word their rows; what firms
and bodies only they bill for and to. Lists have the names of those of table_words and party_words.
"""

from benchmarks.factory.layouts.composed.field_words import Words

COLUMNS: dict[str, tuple[Words, ...]] = {
    "date": (("Réalisé le", "Done on"), ("Date de prestation", "Performance date")),
    "week": (("Sem. visée", "Week dates"), ("Intervalle", "Date range")),
    "person": (
        ("Nom du professionnel", "Name of professional"), ("Effectué par", "Performed by"),
        ("Nom et prénom", "Full name"),
    ),
    "role": (
        ("Type de profil", "Profile type"), ("Désignation d’emploi", "Job designation"), ("Échelon", "Labour class"),
    ),
    "description": (
        ("Mandat exécuté", "Services performed"), ("Nature de la prestation", "Nature of service"),
        ("Explications", "Explanation"),
    ),
    "hours": (("Hrs fact.", "Hrs billed"), ("Effort (h)", "Effort (h)"), ("Temps (heures)", "Time (hours)")),
    "days": (("Effort (j)", "Effort (d)"), ("Nbre de jours", "Day count")),
    "quantity": (("Volume", "Volume"), ("Qté réalisée", "Qty done")),
    "unit": (("Base", "Per"),),
    "unit_price": (("Taux facturé", "Billed rate"), ("Taux unitaire", "Unit rate"),
    ("Taux contractuel", "Contract rate")),
    "daily_rate": (("Taux par jour", "Rate per day"), ("Tarif/jour", "Day rate")),
    "price": (("Prix forfaitaire", "Lump-sum price"), ("Coût", "Unit fee")),
    "amount": (
        ("Montant facturé", "Amount billed"), ("Honoraires et frais", "Fees and costs"), ("Valeur ($)", "Value ($)"),
    ),
    "calculation": (("Temps × taux", "Time × rate"),),
    "lump": (("Enveloppe", "Envelope"),),
    "share": (("% exécuté", "% done"),),
    "item": (("Rang", "Seq."),),
    "code": (("Code d’activité", "Activity code"),),
    "tax_code": (("Tax.", "Txbl"),),
    "discount": (("Réd.", "Red."),),
}  # fmt: skip

TAX_CODES = ("GQ", "TV")

DESCRIPTION_WITH_BOTH = (
    "{role}\n{person} – {description}", "{person}, {role}\n{description}", "{description} / {person} / {role}",
)  # fmt: skip
DESCRIPTION_WITH_PERSON = ("{description} [{person}]", "{person} / {description}")
DESCRIPTION_WITH_ROLE = ("{description} / {role}", "[{role}] {description}")

CALCULATIONS = ("{} · {}",)
TOTAL_ROWS: tuple[Words, ...] = (("Total période", "Period total"), ("Ensemble", "All rows"))
CARRIED: tuple[tuple[Words, Words], ...] = (
    (("Cumulatif à reporter", "Running total forward"), ("Cumulatif reporté", "Running total brought forward")),
)
SECTIONS: tuple[tuple[Words, Words], ...] = (
    (
        ("Partie 1 : temps professionnel", "Part 1: professional time"),
        ("Partie 2 : frais et ajustements", "Part 2: costs and adjustments"),
    ),
)
NOTES: tuple[Words, ...] = (
    ("Services rendus à la satisfaction du client.", "Services rendered to the client’s satisfaction."),
    ("Voir le rapport d’avancement n° 7.", "See progress report 7."),
)
APART: tuple[Words, ...] = (("Frais accessoires", "Incidental expenses"), ("Autres éléments", "Other items"))
RATES_OF_NO_UNIT: tuple[Words, ...] = (("Taux unitaire", "Unit rate"), ("Valeur unitaire", "Unit value"))
MARKS = ("G",)

SELLERS = (
    "{last} {other} Notaires S.E.N.C.", "{first} {last}, ing., consultant", "Cogitel {last} inc.",
    "Le Cabinet {last} + {other}", "{last} Human Capital Ltd.",
)  # fmt: skip

BUYERS = (
    ("Secrétariat modèle à la jeunesse", "Service de la gestion contractuelle"),
    ("Agglomération de l’Île-Fictive", "Bureau des comptes"),
    ("Collège de l’Exemple", "Direction des ressources financières et matérielles"),
    ("Autorité des marchés imaginaires", "Direction principale des finances"),
    ("Institut national de santé fictive", "Service des comptes à payer"),
)

NUMBERS = ("{initials}.{yy}.{n}", "{n:05d}-{yy}", "INV{year}{n:04d}", "{yy}{n:05d}-0")
