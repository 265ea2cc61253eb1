"""RAT-02: the person is approved, under that profile, at that date."""

from collections.abc import Iterator

from records.finding import Severity
from records.page import Reader
from records.tables import Contract, Pricing
from validators import missing
from validators.case import Case
from validators.matching.line import LineMatch
from validators.matching.person import has_initials, names_fitting
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say


class ApprovedPerson(Rule):
    code = RuleCode.RAT_02
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.PEOPLE, Input.RATES)
    title = both(
        "Personne autorisée, sous ce profil, à cette date", "The person is approved, under that profile, at that date"
    )
    reason = both(
        "Le contrat autorise des personnes nommées, sous un profil ; un remplacement se demande d'avance. Des "
        "initiales qui conviennent à une autre personne du même fournisseur sont une question.",
        "The contract approves named people, under a profile; a substitute is asked for beforehand. Initials that fit "
        "somebody else of the same supplier too are a question.",
    )
    example = both(
        "« Luc Gagnon » travaille au contrat, mais n'est pas parmi les personnes autorisées.",
        '"Luc Gagnon" works on the contract, but is not among the people approved.',
    )
    false_alarm = both("Un homonyme.", "A namesake.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if case.tables.people is None:
            yield self.not_checked(missing.PEOPLE_TABLE)
        elif contract is None:
            yield self.not_checked(missing.CONTRACT)
        elif not case.index.people_by_contract.get(contract.contract_number):
            yield self.not_checked(
                say(
                    "La table des personnes ne nomme personne pour le contrat {contract}.",
                    "The people table names nobody for contract {contract}.",
                    contract=contract.contract_number,
                )
            )
        elif not case.lines:
            yield self.not_checked(missing.SERVICE_LINES)
        else:
            for line in case.lines:
                yield from self._check_line(case, contract, line)

    def _check_line(self, case: Case, contract: Contract, line: LineMatch) -> Iterator[Outcome]:
        if line.person is None:
            # A fixed price buys a result: its lines need not say whose work it was.
            if contract.pricing is not Pricing.FIXED:
                yield self.finding(
                    say(
                        "Ligne {row} : aucune personne n'est nommée, alors que le contrat {contract} en autorise "
                        "nommément.",
                        "Line {row}: nobody is named, whereas contract {contract} approves people by name.",
                        row=line.place + 1,
                        contract=contract.contract_number,
                    ),
                    line.field("person"),
                    at_stake=line.line.amount,
                )
            return
        name = line.printed_person or ""
        others: tuple[str, ...] = ()
        if len(line.person.fits) > 1:
            french = "Ligne {row} : « {name} » peut désigner plusieurs personnes autorisées : {who}. Laquelle ?"
            english = 'Line {row}: "{name}" may be any of several approved people: {who}. Which one?'
        elif line.person.fits and not line.person.exact and (others := self._also_fits(case, contract, name)):
            french = (
                "Ligne {row} : « {name} » peut désigner {who}, ou une autre personne du même fournisseur : {others}."
            )
            english = 'Line {row}: "{name}" may be {who}, or somebody else of the same supplier: {others}.'
        elif line.person.fits and self._is_spelt_otherwise(case, line):
            french = "Ligne {row} : « {name} » est écrit presque comme {who} : est-ce la même personne ?"
            english = 'Line {row}: "{name}" is written nearly as {who}: is it the same person?'
        elif not line.person.fits and line.person.near:
            french = (
                "Ligne {row} : « {name} » n'est pas une personne autorisée au contrat {contract}. Le nom le plus "
                "proche est "
                "{who} : est-ce "
                "la même personne ?"
            )
            english = (
                'Line {row}: "{name}" is not approved under contract {contract}. The nearest name is {who}: is '
                "it the same "
                "person?"
            )
        elif not line.person.fits:
            french = "Ligne {row} : « {name} » n'est pas parmi les personnes autorisées au contrat {contract}."
            english = 'Line {row}: "{name}" is not among the people approved under contract {contract}.'
        elif not line.approvals:
            french = (
                "Ligne {row} : {who} : l'autorisation au contrat {contract} ne couvre pas toute la période facturée."
            )
            english = "Line {row}: {who} was not approved under contract {contract} for the whole period billed."
        elif line.role_code is not None and line.role_code not in {row.role_code for row in line.approvals}:
            french = (
                "Ligne {row} : {who} est une personne autorisée au contrat {contract}, mais sous un autre profil que « "
                "{role} »."
            )
            english = 'Line {row}: {who} is approved under contract {contract} under another profile than "{role}".'
        else:
            return
        who = list(line.person.fits) or ([line.person.near] if line.person.near else [])
        yield self.finding(
            say(
                french,
                english,
                row=line.place + 1,
                name=name,
                contract=contract.contract_number,
                who=listed(who),
                others=listed(list(others)),
                role=line.printed_role or line.role_code or "",
            ),
            line.field("person"),
            expected=who[0] if len(who) == 1 else None,
            found=name,
            at_stake=line.line.amount,
        )

    def _also_fits(self, case: Case, contract: Contract, name: str) -> tuple[str, ...]:
        """The other people known of the contract's holder, under its other contracts, whom the name may stand for."""
        here = {row.person_name for row in case.index.people_by_contract.get(contract.contract_number, [])}
        people = [
            row
            for other in case.index.contracts_by_vendor.get(contract.vendor_id, [])
            for row in case.index.people_by_contract.get(other.contract_number, [])
        ]
        return tuple(other for other in names_fitting(name, people) if other not in here)

    def _is_spelt_otherwise(self, case: Case, line: LineMatch) -> bool:
        """Whether the name's letters differ from the approved one's on a page whose letters no reader guessed."""
        assert line.person is not None
        found = case.evidence.get(line.field("person"))
        guessed = found is not None and found.reader is Reader.OCR
        return not line.person.exact and not has_initials(line.printed_person or "") and not guessed
