"""What firms call the columns of their tables: French and English. A bar starts the heading's second row."""

from benchmarks.factory.layouts.composed.field_words import Words

COLUMNS: dict[str, tuple[Words, ...]] = {
    "date": (
        ("Date", "Date"), ("Jour", "Day"), ("Date du|service", "Service|date"), ("Le", "Date"),
        ("Date trav.", "Worked on"),
        ("DATE", "DATE"), ("Date des travaux", "Work date"), ("Date d’exécution", "Date of service"),
        ("Journée", "Performed"),
        ("Inscrit le", "Entry date"),
    ),
    "week": (
        ("Semaine", "Week"), ("Semaine du", "Week of"), ("Période", "Period"), ("Semaine|visée", "Week|covered"),
        ("Sem.", "Wk."), ("Du – au", "From – to"), ("Dates", "Dates"),
    ),
    "person": (
        ("Ressource", "Resource"), ("Nom", "Name"), ("Intervenant", "Consultant"), ("Personne", "Person"),
        ("Professionnel", "Professional"),
        ("Employé", "Employee"), ("Consultant", "Timekeeper"), ("Nom de la|ressource", "Resource|name"),
        ("Réalisé par", "Done by"),
        ("Exécutant", "Provider"), ("Conseiller", "Advisor"), ("Par", "By"), ("Ressources", "Staff"),
        ("Spécialiste", "Staff member"),
        ("Collaborateur", "Team member"),
    ),
    "role": (
        ("Profil", "Profile"), ("Fonction", "Role"), ("Titre", "Title"), ("Catégorie", "Category"),
        ("Corps d’emploi", "Classification"),
        ("Rôle", "Position"), ("Catégorie|d’emploi", "Job|category"), ("Niveau", "Level"),
        ("Type de|ressource", "Resource|type"),
        ("Qualification", "Grade"), ("Classe", "Class"), ("Expertise", "Skill"), ("Poste", "Job title"),
    ),
    "description": (
        ("Description", "Description"), ("Désignation", "Details"), ("Services", "Services"), ("Travaux", "Work"),
        ("Objet", "Particulars"),
        ("Description des services", "Description of services"), ("Activité", "Activity"),
        ("Nature des travaux", "Nature of work"),
        ("Tâche", "Task"), ("Libellé", "Narrative"), ("Service rendu", "Service"), ("Détail", "Item"),
        ("Prestation", "Item description"),
        ("Produit / service", "Product/Service"), ("Intitulé des prestations", "Scope"),
    ),
    "hours": (
        ("Heures", "Hours"), ("Hres", "Hrs"), ("Nb d’heures", "No. of hours"), ("Temps", "Time"), ("Hrs", "Hrs."),
        ("Heures|travaillées", "Hours|worked"),
        ("Nbre d’h", "Hrs worked"), ("Durée (h)", "Time (h)"), ("Heures|facturées", "Billed|hours"), ("H.", "H"),
        ("Qté (heures)", "Qty (hours)"),
        ("Nombre|d’heures", "Number|of hours"), ("HEURES", "HOURS"), ("Heure(s)", "Hour(s)"),
        ("Heures facturables", "Billable hours"),
    ),
    "days": (
        ("Jours", "Days"), ("Nb de jours", "No. of days"), ("Jours-personnes", "Person-days"), ("J/P", "P/D"),
        ("Nombre de|jours", "Number of|days"),
        ("Qté (jours)", "Qty (days)"), ("Journées", "Days worked"), ("Jrs", "Days"), ("Jour(s)", "Day(s)"),
        ("J-p", "Man-days"),
    ),
    "quantity": (
        ("Quantité", "Quantity"), ("Qté", "Qty"), ("Qte", "Qty."), ("Nombre", "Units"), ("Qté|facturée", "Qty|billed"),
        ("QTÉ", "QTY"),
        ("Nb", "No."), ("Unités", "QUANTITY"), ("Qté.", "Quant."), ("Nbre", "Count"),
    ),
    "unit": (("Unité", "Unit"), ("Un.", "UM"), ("Unité de|mesure", "Unit of|measure"), ("U/M", "U/M"), ("UdM", "UOM")),
    "unit_price": (
        ("Taux", "Rate"), ("Taux horaire", "Hourly rate"), ("Tarif", "Rate"), ("Prix unitaire", "Unit price"),
        ("Taux|applicable", "Applicable|rate"),
        ("Prix", "Price"), ("Taux ($)", "Rate ($)"), ("P.U.", "Unit cost"), ("Tarif horaire", "Rate/hr"),
        ("Honoraire|unitaire", "Unit|fee"),
        ("Prix unit.", "Unit Price"), ("Taux/h", "Rate/h"), ("$/h", "$/hr"), ("TAUX", "RATE"),
        ("Coût unitaire", "Cost"),
    ),
    "daily_rate": (
        ("Taux", "Rate"), ("Tarif journalier", "Daily rate"), ("Taux|quotidien", "Daily|rate"),
        ("Prix unitaire", "Unit price"),
        ("Per diem", "Per diem"), ("Taux/jour", "Rate/day"), ("Tarif", "Price"), ("$/jour", "$/day"),
    ),
    "price": (
        ("Prix unitaire", "Unit price"), ("Prix", "Price"), ("Forfait", "Fixed fee"), ("Prix convenu", "Agreed price"),
        ("P.U.", "Unit cost"),
        ("Coût unitaire", "Each"), ("Montant|unitaire", "Unit|amount"), ("Prix unit.", "Price each"),
    ),
    "amount": (
        ("Montant", "Amount"), ("Total", "Total"), ("Montant ($)", "Amount ($)"), ("Honoraires", "Fees"),
        ("Valeur", "Extension"),
        ("Total ligne", "Line total"), ("Montant HT", "Net amount"), ("Prix total", "Extended price"),
        ("Montant|avant taxes", "Amount|before tax"),
        ("Somme", "Charge"), ("MONTANT", "AMOUNT"), ("Sous-total", "Subtotal"), ("Total HT", "Total excl. tax"),
        ("Coût", "Cost"),
        ("Mnt", "Amt"),
    ),
    "calculation": (
        ("Calcul", "Calculation"), ("Quantité × prix", "Quantity × price"), ("Temps et taux", "Time and rate"),
        ("Détail", "Basis"),
        ("Base", "Computation"),
    ),
    "lump": (("Prix du livrable", "Deliverable price"), ("Forfait", "Lump sum"), ("Valeur totale", "Total value"),
    ("Montant prévu", "Contract amount"), ("Budget", "Budget")),
    "share": (("% réalisé", "% complete"), ("Avancement", "Progress"), ("% facturé", "% billed"), ("Part", "Share"),
    ("Proportion", "Portion")),
    "item": (("#", "#"), ("N°", "No."), ("Item", "Item"), ("Ligne", "Line"), ("Poste", "Pos.")),
    "code": (("Code", "Code"), ("Article", "Item"), ("Code article", "Item code"), ("No produit", "SKU"),
    ("Réf.", "Ref.")),
    "tax_code": (("Taxe", "Tax"), ("Tx", "Tx"), ("Taxes", "Taxes"), ("Cd tx", "Tax code"), ("T", "T")),
    "discount": (("Esc.", "Disc."), ("Rabais", "Discount"), ("% esc.", "% disc."), ("Rem.", "Disc %"),
    ("Escompte", "Less")),
}  # fmt: skip

TAX_CODES = ("FP", "T", "TPS/TVQ", "S", "G/Q", "TX", "Oui", "P", "QC", "1")

DESCRIPTION_WITH_BOTH = (
    "{description} – {person}, {role}", "{description}\n{person} ({role})", "{person}, {role} : {description}",
    "{person} ({role})\n{description}",
    "{role} : {person}\n{description}", "{description}, {person} – {role}", "{person}\n{role}\n{description}",
    "{role} – {person} – {description}",
    "{description} ({person}, {role})", "{description}\n{role} | {person}", "{person} - {role} - {description}",
)  # fmt: skip
DESCRIPTION_WITH_PERSON = (
    "{description} – {person}", "{description}\n{person}", "{person} : {description}", "{person}\n{description}",
    "{person} | {description}",
    "{description} ({person})", "{person} – {description}", "{description}, {person}", "{description} par {person}",
    "[{person}] {description}",
)  # fmt: skip
DESCRIPTION_WITH_ROLE = (
    "{description} – {role}", "{description}\n{role}", "{role} : {description}", "{role}\n{description}",
    "{role} | {description}",
    "{description} ({role})", "{role} – {description}",
)  # fmt: skip

CALCULATIONS = ("{} × {}", "{} x {}", "{} @ {}", "{} à {}", "{} * {}")
TOTAL_ROWS: tuple[Words, ...] = (
    ("Total", "Total"), ("Total des heures", "Total hours"), ("Total honoraires", "Total fees"),
    ("Sous-total services", "Services subtotal"),
    ("Somme", "Sum"), ("TOTAUX", "TOTALS"),
)  # fmt: skip
CARRIED: tuple[tuple[Words, Words], ...] = (
    (("À reporter", "Carried forward"), ("Report", "Brought forward")),
    (("Sous-total à reporter", "Subtotal carried forward"), ("Report de la page précédente",
    "Brought forward from previous page")),
    (("À reporter page suivante", "Carried to next page"), ("Reporté", "Carried over")),
    (("Report à la page suivante", "Continued on next page"), ("Solde reporté", "Balance brought forward")),
    (("Total de la page", "Page total"), ("Cumul précédent", "Previous pages")),
)  # fmt: skip
SECTIONS: tuple[tuple[Words, Words], ...] = (
    (("Honoraires", "Professional fees"), ("Déboursés et ajustements", "Disbursements and adjustments")),
    (("Services professionnels", "Professional services"), ("Autres frais", "Other charges")),
    (("HONORAIRES", "FEES"), ("DÉBOURSÉS", "DISBURSEMENTS")),
    (("Main-d’œuvre", "Labour"), ("Frais remboursables et rajustements", "Reimbursables and adjustments")),
    (("A. Temps", "A. Time"), ("B. Dépenses et crédits", "B. Expenses and credits")),
)  # fmt: skip
NOTES: tuple[Words, ...] = (
    ("Travaux réalisés selon l’entente en vigueur.", "Work performed under the agreement."),
    ("Feuilles de temps disponibles sur demande.", "Timesheets available on request."),
    ("Services rendus en télétravail.", "Services rendered remotely."),
    ("*** Aucune garantie sur les estimations ***", "*** Estimates are not binding ***"),
    ("Taux selon la grille de 2026.", "Rates as per the 2026 schedule."),
    ("Approuvé par le comité de suivi, réunion n° 14.", "Approved by the steering committee, meeting 14."),
)  # fmt: skip
APART: tuple[Words, ...] = (
    ("Dépenses", "Expenses"), ("Déboursés et ajustements", "Disbursements and adjustments"), ("FRAIS", "COSTS"),
    ("Frais et crédits", "Charges and credits"),
    ("Frais remboursables", "Reimbursable expenses"), ("Débours", "Out-of-pocket"),
)  # fmt: skip
RATES_OF_NO_UNIT: tuple[Words, ...] = (
    ("Taux", "Rate"), ("Prix unitaire", "Unit price"), ("Tarif", "Unit cost"), ("P.U.", "U.P."),
    ("Prix unit.", "Price each"), ("Prix", "Price"),
)  # fmt: skip
MARKS = ("T", "FP", "*", "TX", "N")
