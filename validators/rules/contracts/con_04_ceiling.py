"""CON-04: all invoiced so far and this one are within the current ceiling."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from records.amounts import drawn, line_amount
from records.finding import Finding, Severity
from records.invoice import Invoice
from records.tables import Contract
from validators import missing
from validators.case import Case
from validators.contract_terms import ceiling
from validators.matching.line import worked_days
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import of_contract, spent_before, taken_by
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
        "Au-delà du plafond, la dépense n'est pas autorisée. Montants avant taxes ; les notes de crédit redonnent. "
        "Un avenant ne vaut que pour les services rendus à partir de sa prise d'effet.",
        "Past the ceiling the spending is not authorised. Amounts before taxes; credit notes give back. An amendment "
        "holds for services given from the day it takes effect only.",
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
        spent = spent_before(contract, case.history.sums(of_contract(contract)))
        limit = ceiling(contract, case.amendments_by(case.day))
        over = spent.amount + this - limit
        early = self._before_an_amendment(case, contract, spent.amount, this)
        if this and over > 0 and not case.within(self.code, over, limit):
            yield self._over(case, contract.contract_number, spent.amount, this, limit)
        elif early is not None:
            yield early
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

    def _over(self, case: Case, contract: str, spent: Decimal, this: Decimal, limit: Decimal) -> Finding:
        over = spent + this - limit
        return self.finding(
            say(
                "Contrat {contract} : {spent} déjà facturés + {this} font {sum} avant taxes ; le plafond est "
                "de {limit}, "
                "dépassé de {over}.",
                "Contract {contract}: {spent} already invoiced + {this} come to {sum} before taxes; the ceiling is "
                "{limit}, exceeded by {over}.",
                contract=contract,
                spent=case.money(spent),
                this=case.money(this),
                sum=case.money(spent + this),
                limit=case.money(limit),
                over=case.money(over),
            ),
            "/subtotal",
            expected=f"<= {decimal_text(limit)}",
            found=decimal_text(spent + this),
            at_stake=min(over, this) if this > 0 else over,
        )

    def _before_an_amendment(
        self, case: Case, contract: Contract, spent_in_all: Decimal, this: Decimal
    ) -> Finding | None:
        """What was worked, or may have been, before an amendment took effect is held to the ceiling of that time."""
        days = case.days
        if days is None or this <= 0:
            return None
        for amendment in case.amendments_by(date.max):
            day = amendment.effective_date
            if not days.first < day or not amendment.ceiling_change:
                continue
            limit = ceiling(contract, case.amendments_by(day - timedelta(days=1)))
            if spent_in_all + this <= limit:
                # What was worked before that day is no more than all of it.
                continue
            part = _worked_before(case.invoice, contract, day, this)
            spent = (contract.invoiced_before or Decimal(0)) + sum(
                (
                    _worked_before(past.invoice, contract, day, taken_by(past) or Decimal(0))
                    for past in case.history.of_contract(contract.contract_number)
                    if past.counts
                ),
                Decimal(0),
            )
            over = spent + part - limit
            if over > 0 and not case.within(self.code, over, limit):
                return self.finding(
                    say(
                        "Contrat {contract} : avant l'avenant du {day}, le plafond était de {limit} ; {spent} déjà "
                        "facturés + {part} de services rendus avant, ou qui ont pu l'être, font {sum}.",
                        "Contract {contract}: before the amendment of {day} the ceiling was {limit}; {spent} already "
                        "invoiced + {part} of services that were given before it, or may have been, come to {sum}.",
                        contract=contract.contract_number,
                        day=day,
                        limit=case.money(limit),
                        spent=case.money(spent),
                        part=case.money(part),
                        sum=case.money(spent + part),
                    ),
                    "/subtotal",
                    expected=f"<= {decimal_text(limit)}",
                    found=decimal_text(spent + part),
                    at_stake=min(over, part),
                )
        return None


def _worked_before(invoice: Invoice, contract: Contract, day: date, whole: Decimal) -> Decimal:
    """How much of the invoice, `whole` in all, was worked before that day or may have been."""
    after = Decimal(0)
    for line in invoice.lines:
        days, amount = worked_days(line, invoice, contract), line_amount(line)
        if amount is not None and amount > 0 and days is not None and days.first >= day:
            after += amount
    return whole if whole <= 0 else max(whole - after, Decimal(0))
