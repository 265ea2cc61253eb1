"""`bonapayer rules`: what is checked, at the severity in force; `bonapayer rules RAT-01` explains one rule."""

import json
import sys
from typing import Annotated

import typer
from rich.markdown import Markdown

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.options import Format, OutputFormat, SpokenLanguage, output_format
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_page, print_table, tell

_say = language_of_locale().say


def rules(
    code: Annotated[
        str | None,
        typer.Argument(help=_say("La règle à expliquer, comme RAT-01.", "The rule to explain, such as RAT-01.")),
    ] = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.rule_list import rule_entry, rule_table, whole_rule
    from validators.catalogue import CATALOGUE
    from validators.rule_page import rule_lines

    settings = read_settings(language=language)
    spoken = language_in_force(settings)
    in_force = settings.rule_settings
    as_json = output_format(shape) is OutputFormat.JSON
    if code is None:
        if as_json:
            for rule in CATALOGUE:
                print_line(json.dumps(rule_entry(rule, in_force), ensure_ascii=False))
        else:
            print_table(rule_table(in_force, spoken))
        return
    explained = next((rule for rule in CATALOGUE if rule.code == code.upper()), None)
    if explained is None:
        tell(
            spoken.say(
                f"Aucune règle n'a le code « {code} » ; « bonapayer rules » les montre toutes.",
                f'No rule has the code "{code}"; "bonapayer rules" shows them all.',
            )
        )
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    page = [f"# {explained.code}", "", *rule_lines(explained, spoken.value)]
    if as_json:
        print_line(json.dumps(whole_rule(explained, in_force), ensure_ascii=False))
    elif sys.stdout.isatty():
        print_page(Markdown("\n".join(page)))
    else:
        print_line("\n".join(page))
