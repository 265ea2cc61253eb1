"""Why a rule could not be checked, where several rules lack the same thing."""

from validators.wording import both

VENDOR = both("Le fournisseur n'a pas été reconnu dans la table.", "The supplier was not recognised in the table.")
CONTRACT = both("Le contrat n'a pas été reconnu dans la table.", "The contract was not recognised in the table.")
LINES = both("Aucune ligne n'a été lue sur la facture.", "No line was read on the invoice.")
SERVICE_LINES = both("Aucune ligne de service n'a été lue.", "No service line was read.")
SERVICE_DATES = both("Aucune date de service n'a été lue.", "No service date was read.")
ISSUE_DATE = both("La date de la facture n'a pas été lue.", "The invoice's date was not read.")
INVOICE_NUMBER = both("Le numéro de la facture n'a pas été lu.", "The invoice's number was not read.")
AMOUNT = both("Le montant avant taxes n'a pas été lu.", "The amount before taxes was not read.")
TOTAL = both("Le total n'a pas été lu.", "The total was not read.")
TIMESHEET = both("Aucune feuille de temps n'a été lue avec la facture.", "No timesheet was read with the invoice.")
PEOPLE_TABLE = both("La table des personnes n'est pas fournie.", "The people table was not given.")
ORDERS_TABLE = both("La table des bons de commande n'est pas fournie.", "The purchase orders table was not given.")
CAPS_TABLE = both("La table des plafonds n'est pas fournie.", "The caps table was not given.")
AMENDMENTS_TABLE = both("La table des avenants n'est pas fournie.", "The amendments table was not given.")
FIXED_PRICE = both("Le contrat est à prix forfaitaire.", "The contract is at a fixed price.")
EXPENSES = both("La facture ne réclame pas de dépenses.", "The invoice claims no expenses.")
