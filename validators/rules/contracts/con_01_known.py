"""CON-01: the contract number (or purchase order) is present and known."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class KnownContract(Rule):
    code = RuleCode.CON_01
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.PURCHASE_ORDERS)
    title = both(
        "Numéro de contrat (ou bon de commande) présent et connu",
        "Contract number (or purchase order) present and known",
    )
    reason = both(
        "Sans contrat, rien ne dit que la somme est due en vertu d'une obligation valide.",
        "Without a contract nothing says that the sum is due under a valid obligation.",
    )
    source = both(
        "Loi sur l'administration financière, RLRQ c. A-6.001, art. 28.",
        "Financial Administration Act, CQLR c. A-6.001, s. 28.",
    )
    example = both("CT-2025-0171 imprimé pour CT-2025-0117.", "CT-2025-0171 printed for CT-2025-0117.")
    false_alarm = both("Un caractère mal lu.", "One misread character.")

    def check(self, case: Case) -> Iterator[Outcome]:
        match, invoice = case.matches.contract, case.invoice
        if match.number_known is False:
            number = invoice.contract_number or ""
            if match.near:
                message = say(
                    "Le contrat « {number} » n'est pas dans la table. Un caractère le sépare de {near} : est-ce lui ?",
                    'The contract "{number}" is not in the table. One character sets it apart from {near}: is it '
                    "that one?",
                    number=number,
                    near=match.near,
                )
            else:
                message = say(
                    "Le contrat « {number} » n'est pas dans la table des contrats.",
                    'The contract "{number}" is not in the contracts table.',
                    number=number,
                )
            yield self.finding(message, "/contract_number", expected=match.near, found=number)
        elif match.order_says is not None:
            yield self.finding(
                say(
                    "Le bon de commande {order} relève du contrat {expected}, mais la facture nomme le contrat "
                    "{found}.",
                    "The purchase order {order} falls under contract {expected}, but the invoice names contract "
                    "{found}.",
                    order=invoice.purchase_order or "",
                    expected=match.order_says,
                    found=invoice.contract_number or "",
                ),
                "/contract_number",
                "/purchase_order",
                expected=match.order_says,
                found=invoice.contract_number,
            )
        elif match.contract is None and invoice.purchase_order:
            yield self.finding(
                say(
                    "La facture ne nomme pas de contrat, et le bon de commande « {order} » n'est lié à aucun "
                    "contrat connu.",
                    'The invoice names no contract, and the purchase order "{order}" leads to no known contract.',
                    order=invoice.purchase_order,
                ),
                "/purchase_order",
                found=invoice.purchase_order,
            )
        elif match.contract is None:
            yield self.finding(
                both(
                    "Aucun numéro de contrat ni bon de commande n'a été lu sur la facture.",
                    "No contract number and no purchase order was read on the invoice.",
                ),
                "/contract_number",
            )
