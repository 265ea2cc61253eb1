"""DOC-05: the invoice is addressed to this body."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from records.finding import Severity
from records.numbering import as_read
from validators.case import Case
from validators.matching.names import closed_up, words
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_LONG_ENOUGH_FOR_A_SLIP = 6


class Addressee(Rule):
    code = RuleCode.DOC_05
    severity = Severity.WARN
    inputs = (Input.CONTRACTS, Input.SETTINGS)
    title = both("Adressée à cet organisme", "Addressed to this body")
    reason = both(
        "Une facture adressée à un autre organisme n'est pas due par celui-ci.",
        "An invoice addressed to another body is not due by this one.",
    )
    example = both("La facture est adressée à un autre ministère.", "The invoice is addressed to another ministry.")
    false_alarm = both(
        "Un ancien nom : l'ajouter à `buyer_names` dans les réglages.",
        "A former name: add it to `buyer_names` in the settings.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        found = case.invoice.buyer.name
        known = list(case.settings.buyer_names)
        if case.contract is not None and case.contract.buyer_name:
            known.append(case.contract.buyer_name)
        if not found:
            yield self.not_checked(both("L'acheteur n'a pas été lu.", "The buyer was not read."))
        elif not known:
            yield self.not_checked(
                both(
                    "Ni le contrat ni les réglages ne disent à qui la facture doit être adressée.",
                    "Neither the contract nor the settings say to whom the invoice must be addressed.",
                )
            )
        elif not any(_same_body(found, name) for name in known):
            yield self.finding(
                say(
                    "La facture est adressée à « {found} », et non à « {expected} ».",
                    'The invoice is addressed to "{found}", not to "{expected}".',
                    found=found,
                    expected=known[-1],
                ),
                "/buyer/name",
                expected=known[-1],
                found=found,
            )


def _same_body(found: str, name: str) -> bool:
    """Whether every word of the body's name is printed, whatever stands beside it (a unit, an address); or whether most
    of them are and nothing else is. One word sets many bodies apart: East and West, one ministry and another.
    """
    printed, known = words(found), words(name)
    if closed_up("".join(printed)) == closed_up("".join(known)):
        return True
    whole = all(any(_same_word(word, other) for other in printed) for word in known)
    part = all(any(_same_word(word, other) for other in known) for word in printed)
    return whole or (part and len(printed) > 1 and 2 * len(printed) >= len(known))


def _same_word(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _LONG_ENOUGH_FOR_A_SLIP
    return as_read(one) == as_read(other) or (long and Levenshtein.distance(one, other, score_cutoff=1) <= 1)
