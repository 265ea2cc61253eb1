"""What firms call the sums below the table: French and English."""

from benchmarks.factory.layouts.composed.field_words import Words

SUBTOTALS: tuple[Words, ...] = (
    ("Sous-total", "Subtotal"), ("Total partiel", "Sub-total"), ("Montant avant taxes", "Amount before taxes"),
    ("Total avant taxes", "Total before tax"),
    ("Montant taxable", "Taxable amount"), ("Honoraires", "Fees"), ("Total HT", "Net total"), ("S-total", "Sub total"),
    ("SOUS-TOTAL", "SUBTOTAL"),
    ("Valeur des services", "Services total"), ("Total des services", "Total services"),
    ("Sous-total avant taxes", "Subtotal before taxes"),
    ("Montant des honoraires", "Total fees"), ("Sous total", "Net amount"), ("Base taxable", "Total excluding tax"),
)  # fmt: skip

TAXES: tuple[tuple[Words, Words, Words], ...] = (
    (("TPS {rate}", "GST {rate}"), ("TVQ {rate}", "QST {rate}"), ("TVH {rate}", "HST {rate}")),
    (("TPS ({rate})", "GST ({rate})"), ("TVQ ({rate})", "QST ({rate})"), ("TVH ({rate})", "HST ({rate})")),
    (("TPS", "GST"), ("TVQ", "QST"), ("TVH", "HST")),
    (("T.P.S. {rate}", "G.S.T. {rate}"), ("T.V.Q. {rate}", "Q.S.T. {rate}"), ("T.V.H. {rate}", "H.S.T. {rate}")),
    (("Taxe fédérale (TPS) {rate}", "Federal tax (GST) {rate}"), ("Taxe provinciale (TVQ) {rate}",
    "Provincial tax (QST) {rate}"), ("Taxe harmonisée {rate}", "Harmonized sales tax {rate}")),
    (("TPS ({number})", "GST ({number})"), ("TVQ ({number})", "QST ({number})"), ("TVH ({number})", "HST ({number})")),
    (("TPS {rate} – n° {number}", "GST {rate} – No. {number}"), ("TVQ {rate} – n° {number}",
    "QST {rate} – No. {number}"), ("TVH {rate} – n° {number}", "HST {rate} – No. {number}")),
    (("{rate} TPS", "{rate} GST"), ("{rate} TVQ", "{rate} QST"), ("{rate} TVH", "{rate} HST")),
    (("TPS # {number}", "GST # {number}"), ("TVQ # {number}", "QST # {number}"), ("TVH # {number}", "HST # {number}")),
    (("Plus : TPS à {rate}", "Add: GST at {rate}"), ("Plus : TVQ à {rate}", "Add: QST at {rate}"),
    ("Plus : TVH à {rate}", "Add: HST at {rate}")),
    (("Taxe sur les produits et services {rate}", "Goods and services tax {rate}"),
    ("Taxe de vente du Québec {rate}", "Quebec sales tax {rate}"), ("Taxe de vente harmonisée {rate}",
    "Harmonized sales tax {rate}")),
    (("TPS @ {rate}", "GST @ {rate}"), ("TVQ @ {rate}", "QST @ {rate}"), ("TVH @ {rate}", "HST @ {rate}")),
    (("TPS/GST {rate}", "GST/TPS {rate}"), ("TVQ/QST {rate}", "QST/TVQ {rate}"), ("TVH/HST {rate}", "HST/TVH {rate}")),
    (("TPS ({rate}) {number}", "GST ({rate}) {number}"), ("TVQ ({rate}) {number}", "QST ({rate}) {number}"),
    ("TVH ({rate}) {number}", "HST ({rate}) {number}")),
    (("Montant TPS", "GST amount"), ("Montant TVQ", "QST amount"), ("Montant TVH", "HST amount")),
)  # fmt: skip

TOTALS: tuple[Words, ...] = (
    ("Total", "Total"), ("TOTAL", "TOTAL"), ("Total de la facture", "Invoice total"), ("Montant total", "Total amount"),
    ("Total taxes incluses", "Total including taxes"),
    ("Grand total", "Grand total"), ("Total TTC", "Total incl. tax"), ("Total général", "Total invoice"),
    ("Total facturé", "Total billed"),
    ("Total brut", "Gross total"), ("Total de facture", "Total for invoice"), ("Facture totale", "Total charges"),
    ("TOTAL DE LA FACTURE", "INVOICE TOTAL"),
    ("Montant de la facture", "Amount of invoice"), ("Total avec taxes", "Total with taxes"),
)  # fmt: skip

DUES: tuple[Words, ...] = (
    ("Montant dû", "Amount due"), ("Solde dû", "Balance due"), ("Total à payer", "Total due"),
    ("Net à payer", "Net payable"), ("À payer", "Please pay"),
    ("SOLDE À PAYER", "BALANCE DUE"), ("Montant à payer", "Amount payable"), ("Payez ce montant", "Pay this amount"),
    ("Solde", "Balance"),
    ("Somme exigible", "Amount owing"), ("Total dû", "Total payable"), ("Solde payable", "Balance owing"),
    ("Montant exigible", "Total amount due"),
    ("À verser", "Due"), ("Solde à recevoir", "Amount to be paid"),
)  # fmt: skip

HOLDBACKS: tuple[Words, ...] = (
    ("Retenue {rate}", "Holdback {rate}"), ("Moins : retenue contractuelle de {rate}",
    "Less: contract holdback of {rate}"),
    ("Retenue ({rate})", "Retention ({rate})"), ("Retenue de garantie {rate}", "Less holdback ({rate})"),
    ("Montant retenu {rate}", "Amount withheld {rate}"),
)  # fmt: skip

DEPOSITS: tuple[Words, ...] = (
    ("Dépôt", "Deposit"), ("Acompte versé", "Deposit received"), ("Moins : avance", "Less: retainer"),
    ("Paiement reçu", "Payment received"),
    ("Provision appliquée", "Retainer applied"), ("Déjà payé", "Paid"), ("Crédit", "Credit applied"),
    ("Moins acompte", "Less deposit"),
)  # fmt: skip

PRIORS: tuple[Words, ...] = (
    ("Solde antérieur", "Previous balance"), ("Solde précédent", "Prior balance"),
    ("Report du solde", "Balance forward"),
    ("Ancien solde", "Opening balance"), ("Arriéré", "Past due balance"),
)  # fmt: skip

PARTS: tuple[tuple[Words, Words], ...] = (
    (("Honoraires", "Fees"), ("Déboursés", "Disbursements")), (("Total des honoraires", "Total fees"),
    ("Total des dépenses", "Total expenses")),
    (("Services", "Services"), ("Frais", "Expenses")), (("Main-d’œuvre", "Labour"),
    ("Frais remboursables", "Reimbursables")),
    (("Temps facturé", "Time charges"), ("Débours et crédits", "Out-of-pocket and credits")),
)  # fmt: skip
TAX_SUMS: tuple[Words, ...] = (
    ("Total des taxes", "Total taxes"), ("Taxes", "Taxes"), ("Somme des taxes", "Sum of taxes"),
    ("Total taxes", "Tax total"), ("Taxes applicables", "Sales tax"),
)  # fmt: skip
