"""What only the layouts kept out of tuning call the facts of an invoice's heading, and its sums: French and English.
Lists have the names of those of field_words and sum_words that they stand beside.
"""

from benchmarks.factory.layouts.composed.field_words import Words

TITLES: tuple[Words, ...] = (
    ("Facture progressive", "Progress invoice"), ("Réclamation d’honoraires", "Fee claim"),
    ("Mémoire d’honoraires", "Memorandum of fees"), ("Facture mensuelle", "Monthly invoice"),
    ("FACTURE COMMERCIALE", "COMMERCIAL INVOICE"),
)  # fmt: skip

NUMBER_IN_TITLE: tuple[Words, ...] = ((": {}", ": {}"), ("/ {}", "/ {}"), ("\nNuméro : {}", "\nNumber: {}"))

FIELDS: dict[str, tuple[Words, ...]] = {
    "invoice_number": (
        ("Identifiant de facture", "Invoice identifier"), ("Fact. n°", "Inv. number"),
        ("Numéro du document", "Document number"), ("Facturation n°", "Billing no."), ("Note n°", "Fee note no."),
    ),
    "issue_date": (
        ("Facture datée du", "Invoice dated"), ("Date d’établissement", "Date of issue"),
        ("Date de la note", "Date of account"),
    ),
    "due_date": (
        ("À régler avant le", "To be settled by"), ("Échéance de paiement", "Payment deadline"),
        ("Date d’exigibilité", "Maturity date"),
    ),
    "payment_terms": (("Modalités de règlement", "Settlement terms"), ("Délai de paiement", "Credit terms")),
    "purchase_order": (
        ("Référence d’achat", "Purchase ref."), ("Bon d’achat", "Buyer’s order no."),
        ("N° d’engagement", "Commitment no."),
    ),
    "contract_number": (
        ("Convention de services", "Service agreement"), ("Contrat (réf. client)", "Contract (client ref.)"),
        ("Offre permanente", "Standing offer"), ("Votre dossier", "Your file"),
    ),
    "period": (("Dates des services", "Service dates"), ("Honoraires pour la période", "Fees for the period")),
    "currency": (("Unité monétaire", "Billing currency"),),
    "client_number": (("N/Client", "Our client no."), ("Code de client", "Bill-to no.")),
    "project": (("Programme", "Program"), ("Désignation du mandat", "Assignment title")),
    "manager": (("Autorité de projet", "Project authority"), ("Répondant du client", "Client lead")),
    "quote": (("Énoncé des travaux", "Statement of work"), ("Réf. soumission", "Quote ref.")),
    "supplier_number": (("Identifiant fournisseur", "Supplier ID"),),
    "our_reference": (("N° de projet interne", "Internal project no."), ("Code de suivi", "Tracking code")),
    "order_date": (("Date d’attribution", "Award date"), ("Entente signée le", "Agreement signed on")),
    "printed_on": (("Extrait le", "Extracted on"),),
    "representative": (("Directeur de compte", "Account manager"),),
}  # fmt: skip

INTRODUCTIONS: tuple[Words, ...] = (
    (
        "Honoraires pour services rendus selon le contrat {contract_number}, {period}",
        "Fees for services rendered under contract {contract_number}, {period}",
    ),
    (
        "Facturation des travaux – {project} – bon de commande {purchase_order}",
        "Billing of work – {project} – purchase order {purchase_order}",
    ),
    (
        "Mandat : {project}. Entente n° {contract_number}.",
        "Assignment: {project}. Agreement no. {contract_number}.",
    ),
)

PERIODS: tuple[Words, ...] = (("{} jusqu’au {}", "{} until {}"), ("{} > {}", "{} > {}"))

TERMS: tuple[Words, ...] = (
    ("Payable 30 jours après réception", "Payable 30 days after receipt"), ("Sous 30 jours", "Within 30 days"),
    ("30 JRS NET", "NET 30 DAYS"), ("Paiement à 30 jours de la facture", "Payment 30 days after invoice"),
)  # fmt: skip

CREDITED: tuple[Words, ...] = (
    ("Annule la facture", "Cancels invoice"), ("Réf. de la facture corrigée", "Corrected invoice ref."),
)  # fmt: skip

BUYERS: tuple[Words, ...] = (
    ("Services rendus à", "Services rendered to"), ("Client payeur", "Payer"), ("Débiteur", "Charge to"),
    ("Raison sociale du client", "Client legal name"),
)  # fmt: skip

ATTENTION: tuple[Words, ...] = (("Dest. : {}", "Recipient: {}"), ("Contact client : {}", "Client contact: {}"))

REGISTRATIONS: tuple[tuple[Words, Words], ...] = (
    (("N° de compte TPS/TVH : {}", "GST/HST account no.: {}"), ("N° de compte TVQ : {}", "QST account no.: {}")),
    (("NE {}", "BN {}"), ("Id. TVQ {}", "QST ID {}")),
    (("Inscr. TPS {}", "GST Regn {}"), ("Inscr. TVQ {}", "QST Regn {}")),
)

ACCOUNTS: tuple[Words, ...] = (("Dépôt au folio {}", "Deposit to folio {}"),)

NEQS: tuple[Words, ...] = (("Immatriculation (NEQ) : {}", "Registered no. (NEQ): {}"),)

COLONS = ("…", " |")

SUBTOTALS: tuple[Words, ...] = (
    ("Total hors taxes", "Total exclusive of taxes"), ("Total des honoraires et frais", "Total fees and expenses"),
    ("Montant facturable", "Billable amount"),
)  # fmt: skip

TAXES: tuple[tuple[Words, Words, Words], ...] = (
    (("TPS fédérale ({rate}, n° {number})", "Federal GST ({rate}, no. {number})"),
    ("TVQ provinciale ({rate}, n° {number})", "Provincial QST ({rate}, no. {number})"),
    ("TVH ({rate}, n° {number})", "HST ({rate}, no. {number})")),
    (("+ TPS {rate}", "+ GST {rate}"), ("+ TVQ {rate}", "+ QST {rate}"), ("+ TVH {rate}", "+ HST {rate}")),
    (("T.P.S. n° {number} ({rate})", "G.S.T. no. {number} ({rate})"),
    ("T.V.Q. n° {number} ({rate})", "Q.S.T. no. {number} ({rate})"),
    ("T.V.H. n° {number} ({rate})", "H.S.T. no. {number} ({rate})")),
)  # fmt: skip

TOTALS: tuple[Words, ...] = (
    ("Total, taxes comprises", "Total, tax included"), ("Somme totale", "Sum total"),
    ("Total de la note", "Total of this account"),
)  # fmt: skip

DUES: tuple[Words, ...] = (
    ("Reste à payer", "Remaining due"), ("Montant réclamé", "Amount claimed"), ("Somme due", "Please remit"),
)  # fmt: skip

HOLDBACKS: tuple[Words, ...] = (("Retenue temporaire ({rate})", "Temporary holdback ({rate})"),)

DEPOSITS: tuple[Words, ...] = (("Acompte reçu", "Advance received"), ("Provision déduite", "Advance deducted"))

PRIORS: tuple[Words, ...] = (("Solde reporté", "Balance carried over"),)

PARTS: tuple[tuple[Words, Words], ...] = (
    (("Sous-total honoraires", "Fees subtotal"), ("Sous-total débours", "Disbursements subtotal")),
)

TAX_SUMS: tuple[Words, ...] = (("Taxes de vente", "Total sales taxes"),)
