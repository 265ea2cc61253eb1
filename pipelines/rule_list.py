"""The rules as a list: code, what is checked, the severity in force."""

from typing import Any

from rich.table import Table
from rich.text import Text

from pipelines.language import Language
from validators.catalogue import CATALOGUE
from validators.rule import Rule
from validators.settings import RuleSettings


def severity_in_force(rule: Rule, settings: RuleSettings) -> str:
    """What the settings say for all contracts, else the rule's own: `block`, `warn`, `info` or `off`."""
    return (settings.of(rule.code, None).severity or rule.severity).value


def _contracts_that_differ(rule: Rule, settings: RuleSettings) -> dict[str, str]:
    general = severity_in_force(rule, settings)
    own = {number: settings.of(rule.code, number).severity for number in settings.contracts}
    return {number: said.value for number, said in own.items() if said is not None and said.value != general}


def rule_entry(rule: Rule, settings: RuleSettings) -> dict[str, Any]:
    """One rule in the list that programs read."""
    return {
        "code": rule.code.value,
        "title": rule.title.model_dump(),
        "severity": severity_in_force(rule, settings),
        "contracts": _contracts_that_differ(rule, settings),
    }


def whole_rule(rule: Rule, settings: RuleSettings) -> dict[str, Any]:
    """All that a rule's class says of it, for programs."""
    return rule_entry(rule, settings) | {
        "default_severity": rule.severity.value,
        "reason": rule.reason.model_dump(),
        "example": rule.example.model_dump(),
        "false_alarm": rule.false_alarm.model_dump() if rule.false_alarm else None,
        "source": rule.source.model_dump() if rule.source else None,
        "named_by": rule.named_by.value if rule.named_by else None,
        "inputs": [each.value for each in rule.inputs],
        "thresholds": list(rule.thresholds),
        "tolerated": rule.tolerated,
    }


def rule_table(settings: RuleSettings, spoken: Language) -> Table:
    """Every rule, for a person; a severity that the settings change is in bold."""
    table = Table(header_style="bold")
    table.add_column("Code", no_wrap=True)
    table.add_column(spoken.say("Vérifie", "Checks"), overflow="fold", ratio=1)
    table.add_column(spoken.say("Gravité", "Severity"), no_wrap=True)
    table.add_column(spoken.say("Contrats qui diffèrent", "Contracts that differ"), overflow="fold")
    for rule in CATALOGUE:
        severity = severity_in_force(rule, settings)
        changed = severity != rule.severity.value
        differing = ", ".join(
            f"{number} {_word(said, spoken)}" for number, said in _contracts_that_differ(rule, settings).items()
        )
        table.add_row(
            rule.code.value,
            Text(spoken.of(rule.title)),
            Text(_word(severity, spoken), style="bold" if changed else ""),
            Text(differing),
        )
    return table


def _word(severity: str, spoken: Language) -> str:
    french = {"block": "bloquer", "warn": "avertir", "info": "informer", "off": "désactivée"}
    return spoken.say(french[severity], severity)
