"""CON-04: all invoiced so far and this one are within the current ceiling."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.amounts import drawn
from validators.case import Case
from validators.contract_terms import ceiling
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import spent_before
from validators.wording import both, decimal_text, listed, say


class ContractCeiling(Rule):
    code = RuleCode.CON_04
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.CONTRACTS, Input.AMENDMENTS, Input.HISTORY)
    title = both(
        "Total facturé à ce jour + cette facture ≤ plafond en vigueur",
        "All invoiced so far + this one ≤ current ceiling",
    )
    reason = both(
        "Au-delà du plafond, la dépense n'est pas autorisée. Montants avant taxes ; les notes de crédit redonnent.",
        "Past the ceiling the spending is not authorised. Amounts before taxes; credit notes give back.",
    )
    example = both(
        "98 500,00 $ déjà facturés + 3 656,25 $ dépassent le plafond de 100 000,00 $ de 2 156,25 $.",
        "$98,500.00 already invoiced + $3,656.25 go $2,156.25 past the ceiling of $100,000.00.",
    )
    false_alarm = both("Une facture annulée qui compte encore.", "A cancelled invoice that still counts.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, this = case.contract, drawn(case.invoice)
        if contract is None or this is None:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.AMOUNT)
            return
        spent = spent_before(contract, case.history.of_contract(contract.contract_number))
        limit = ceiling(contract, case.amendments_by(case.day))
        over = spent.amount + this - limit
        if this > 0 and over > 0 and not case.within(self.code, over, limit):
            yield self.finding(
                say(
                    "Contrat {contract} : {spent} déjà facturés + {this} font {sum} avant taxes ; le plafond est "
                    "de {limit}, "
                    "dépassé de {over}.",
                    "Contract {contract}: {spent} already invoiced + {this} come to {sum} before taxes; the ceiling is "
                    "{limit}, exceeded by {over}.",
                    contract=contract.contract_number,
                    spent=case.money(spent.amount),
                    this=case.money(this),
                    sum=case.money(spent.amount + this),
                    limit=case.money(limit),
                    over=case.money(over),
                ),
                "/subtotal",
                expected=f"<= {decimal_text(limit)}",
                found=decimal_text(spent.amount + this),
                at_stake=min(over, this),
            )
        elif this > 0 and spent.unknown:
            yield self.finding(
                say(
                    "Contrat {contract} : des factures antérieures n'ont pas de montant lu ({references}) ; rien "
                    "n'assure que "
                    "le plafond de {limit} est respecté.",
                    "Contract {contract}: earlier invoices have no amount read ({references}); nothing assures "
                    "that the "
                    "ceiling of {limit} holds.",
                    contract=contract.contract_number,
                    references=listed([past.reference for past in spent.unknown]),
                    limit=case.money(limit),
                ),
                "/subtotal",
            )
