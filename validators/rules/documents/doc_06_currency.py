"""DOC-06: the currency is the contract's."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.printed_numbers import currencies_printed
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say


class Currency(Rule):
    code = RuleCode.DOC_06
    severity = Severity.BLOCK
    inputs = (Input.CONTRACTS,)
    title = both("La devise est celle du contrat", "The currency is the contract's")
    reason = both(
        "Un montant en dollars américains payé en dollars canadiens, ou l'inverse, est faux. Le signe « $ » seul "
        "se lit "
        "dans la devise du contrat.",
        'An amount in US dollars paid in Canadian dollars, or the reverse, is wrong. A "$" alone is read in the '
        "contract's currency.",
    )
    example = both("Facture en USD, contrat en CAD.", "Invoice in USD, contract in CAD.")
    false_alarm = both("« $ US » dans une dépense.", '"US$" in an expense.')

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, currency = case.contract, case.invoice.currency
        if contract is None:
            yield self.not_checked(missing.CONTRACT)
        elif currency is not None and currency != contract.currency:
            yield self.finding(
                say(
                    "La facture est en {found}, mais le contrat {contract} est en {expected}.",
                    "The invoice is in {found}, but contract {contract} is in {expected}.",
                    found=currency,
                    contract=contract.contract_number,
                    expected=contract.currency,
                ),
                "/currency",
                expected=contract.currency,
                found=currency,
            )
        elif "/currency" not in case.evidence:
            others = [code for code in currencies_printed(case) if code != contract.currency]
            if others:
                yield self.finding(
                    say(
                        "La page parle d'une autre monnaie que {expected}, celle du contrat {contract} : {found}. La "
                        "monnaie de la facture n'a pas été lue.",
                        "The page speaks of another currency than {expected}, that of contract {contract}: {found}. "
                        "The invoice's own currency was not read.",
                        found=listed(others),
                        contract=contract.contract_number,
                        expected=contract.currency,
                    ),
                    "/currency",
                    expected=contract.currency,
                    found=", ".join(others),
                ).model_copy(update={"severity": Severity.WARN})
