"""RAT-01: the unit price is the contract's rate for that profile on the service date."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Finding, Severity
from records.record import BilingualText
from records.tables import Contract, Pricing, Rate
from validators import missing
from validators.case import Case
from validators.dated_rates import cover, prices, rates_over
from validators.matching.line import LineMatch
from validators.rounding import nearest_cents
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, listed, say


class ContractRate(Rule):
    code = RuleCode.RAT_01
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.CONTRACTS, Input.RATES, Input.PEOPLE)
    title = both(
        "Prix unitaire = taux du contrat pour ce profil à la date du service",
        "Unit price = the contract's rate for that profile on the service date",
    )
    reason = both(
        "Le taux est fixé par le contrat, par profil et par date ; tout écart se corrige avant de payer.",
        "The rate is set by the contract, by profile and by date; any difference is corrected before paying.",
    )
    example = both(
        "Le taux facturé, 97,50 $, dépasse le taux du contrat CT-2025-0117 pour « Analyste intermédiaire », 92,00 $.",
        "The rate billed, $97.50, is above the rate of contract CT-2025-0117 for “Intermediate analyst”, $92.00.",
    )
    false_alarm = both("Un taux journalier divisé par 7.", "A day rate divided by 7.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None:
            yield self.not_checked(missing.CONTRACT)
        elif contract.pricing is Pricing.FIXED:
            yield self.not_checked(missing.FIXED_PRICE)
        elif not case.lines:
            yield self.finding(
                say(
                    "Le contrat {contract} se paie à l'heure ou au jour, mais aucune ligne de service n'a été "
                    "lue : les taux "
                    "ne peuvent pas être vérifiés.",
                    "Contract {contract} pays by the hour or by the day, but no service line was read: the rates "
                    "cannot be "
                    "checked.",
                    contract=contract.contract_number,
                ),
                "/lines",
            )
        else:
            for line in case.lines:
                yield from self._check_line(case, contract, line)

    def _check_line(self, case: Case, contract: Contract, line: LineMatch) -> Iterator[Outcome]:
        rows = case.index.rates_by_contract.get(contract.contract_number, [])
        if line.role_code is None:
            yield self._unknown_profile(contract, line)
            return
        if line.days is None:
            yield self._unsure(line, "aucune date de service n'a été lue", "no service date was read")
            return
        rates = rates_over((row for row in rows if row.role_code == line.role_code), line.days)
        if not rates or not cover(rates, line.days):
            yield self.finding(
                say(
                    "Ligne {row} : le contrat {contract} n'a pas de taux pour « {role} » sur toute la période du "
                    "{first} au "
                    "{last}.",
                    'Line {row}: contract {contract} has no rate for "{role}" over the whole of {first} to {last}.',
                    row=line.place + 1,
                    contract=contract.contract_number,
                    role=_role_name(rows, line.role_code),
                    first=line.days.first,
                    last=line.days.last,
                ),
                line.field("unit_price"),
                at_stake=line.line.amount,
            )
            return
        yield from self._compare(case, contract, line, rates)

    def _compare(self, case: Case, contract: Contract, line: LineMatch, rates: tuple[Rate, ...]) -> Iterator[Outcome]:
        lawful = [prices(rate, line.line.unit, contract) for rate in rates]
        if not all(lawful):
            yield self._unsure(
                line,
                "l'unité facturée n'est pas celle du taux, et le contrat ne dit pas combien d'heures fait un jour",
                "the unit billed is not the rate's, and the contract does not say how many hours make a day",
            )
            return
        if line.line.unit_price is None:
            yield from self._compare_amount(case, line, lawful)
            return
        price = line.line.unit_price
        nearest = [min(each, key=lambda lawful_price: abs(price - lawful_price)) for each in lawful]
        wrong = [
            (rate, expected)
            for rate, expected in zip(rates, nearest, strict=True)
            if abs(price) != expected and not case.within(self.code, price - expected, expected)
        ]
        if wrong:
            rate, expected = wrong[0]
            yield self._wrong_rate(case, contract, line, rate, expected, straddles=len(set(nearest)) > 1)

    def _compare_amount(self, case: Case, line: LineMatch, lawful: list[frozenset[Decimal]]) -> Iterator[Outcome]:
        """With no price printed, the amount must be the quantity at the rate."""
        quantity, amount = line.line.quantity, line.line.amount
        if quantity is None or amount is None:
            yield self._unsure(line, "le prix unitaire n'est pas lu", "the unit price is not read")
            return
        for possible in lawful:
            if not any(abs(amount) in nearest_cents(abs(quantity) * price) for price in possible):
                expected = abs(quantity) * min(possible)
                yield self.finding(
                    say(
                        "Ligne {row} : {quantity} au taux de {rate} font {expected}, et non {found}.",
                        "Line {row}: {quantity} at the rate of {rate} come to {expected}, not {found}.",
                        row=line.place + 1,
                        quantity=quantity,
                        rate=case.money(min(possible)),
                        expected=case.money(expected),
                        found=case.money(amount),
                    ),
                    line.field("amount"),
                    expected=decimal_text(expected),
                    found=decimal_text(amount),
                    at_stake=abs(amount) - expected,
                )
                return

    def _wrong_rate(
        self, case: Case, contract: Contract, line: LineMatch, rate: Rate, expected: Decimal, *, straddles: bool
    ) -> Finding:
        assert line.line.unit_price is not None
        price = line.line.unit_price
        if straddles:
            french = (
                "Ligne {row} : le taux de « {role} » change pendant la période ; {found} ne vaut pas pour toute "
                "la période "
                "(contrat {contract} : {expected} pour une partie)."
            )
            english = (
                'Line {row}: the rate of "{role}" changes during the period; {found} is not right for the whole of it '
                "(contract {contract}: {expected} for a part)."
            )
        elif price > expected:
            french = "Le taux facturé, {found}, dépasse le taux du contrat {contract} pour « {role} », {expected}."
            english = 'The rate billed, {found}, is above the rate of contract {contract} for "{role}", {expected}.'
        else:
            french = (
                "Le taux facturé, {found}, est inférieur au taux du contrat {contract} pour « {role} », {expected}."
            )
            english = 'The rate billed, {found}, is below the rate of contract {contract} for "{role}", {expected}.'
        return self.finding(
            say(
                french,
                english,
                row=line.place + 1,
                found=case.money(price),
                contract=contract.contract_number,
                role=_role_name([rate], rate.role_code),
                expected=case.money(expected),
            ),
            line.field("unit_price"),
            expected=decimal_text(expected),
            found=decimal_text(price),
            at_stake=(price - expected) * line.line.quantity if line.line.quantity is not None else None,
        )

    def _unknown_profile(self, contract: Contract, line: LineMatch) -> Finding:
        role, profile = line.printed_role, line.profile
        if profile is not None and len(profile.role_codes) > 1:
            message = say(
                "Ligne {row} : le profil « {role} » convient à plusieurs profils du contrat {contract} : {codes}.",
                'Line {row}: the profile "{role}" fits several profiles of contract {contract}: {codes}.',
                row=line.place + 1,
                role=role or line.line.description or "",
                contract=contract.contract_number,
                codes=listed(list(profile.role_codes)),
            )
        elif role and profile is not None and profile.near:
            message = say(
                "Ligne {row} : le profil « {role} » n'est pas au contrat {contract}. Le plus proche est « {near} "
                "» : est-ce "
                "le même ?",
                'Line {row}: the profile "{role}" is not in contract {contract}. The nearest is "{near}": is it '
                "the same?",
                row=line.place + 1,
                role=role,
                contract=contract.contract_number,
                near=profile.near,
            )
        elif role:
            message = say(
                "Ligne {row} : le profil « {role} » n'est pas au contrat {contract}.",
                'Line {row}: the profile "{role}" is not in contract {contract}.',
                row=line.place + 1,
                role=role,
                contract=contract.contract_number,
            )
        else:
            return self._unsure(line, "le profil n'est pas lu", "the profile is not read")
        return self.finding(message, line.field("role"), expected=profile.near if profile else None, found=role)

    def _unsure(self, line: LineMatch, french: str, english: str) -> Finding:
        return self.finding(
            say(
                "Ligne {row} : le taux ne peut pas être vérifié, car {why}.",
                "Line {row}: the rate cannot be checked, for {why}.",
                row=line.place + 1,
                why=both(french, english),
            ),
            line.field("unit_price"),
        )


def _role_name(rates: list[Rate], role_code: str) -> BilingualText:
    for rate in rates:
        if rate.role_code == role_code:
            return both(rate.role_fr, rate.role_en or rate.role_fr)
    return both(role_code, role_code)
