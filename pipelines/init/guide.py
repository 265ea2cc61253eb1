"""The guides laid beside the settings and the tables."""

from importlib.resources import files

from pipelines.init.table_examples import COLUMNS, EXAMPLES, PURPOSES
from pipelines.language import Language
from validators.table_files.columns import FORMS, TableForm

NAMES = {Language.FRENCH: "LISEZMOI.md", Language.ENGLISH: "README.md"}


def guide(language: Language, inbox: str) -> str:
    """From the folder laid out to a first invoice of one's own; `inbox` as it is typed in a command."""
    text = files("pipelines.init").joinpath(f"guide.{language.value}.txt").read_text(encoding="utf-8")
    return text.replace("{inbox}", inbox)


def tables_guide(language: Language) -> str:
    """What each table holds, column by column, with an example."""
    say = language.say
    parts = [
        say("# Les tables", "# The tables"),
        say(
            "Un fichier CSV (UTF-8 ; virgules ou points-virgules) ou XLSX par table, de ce nom. Seules `vendors`, "
            "`contracts` et `rates` sont obligatoires ; sans une autre, les règles qui la demandent disent « non "
            "vérifiée ». Une ligne d'exemple par table : `exemples/`.",
            "A CSV (UTF-8; commas or semicolons) or XLSX file for each table, of that name. Only `vendors`, "
            "`contracts` and `rates` are required; without another one, the rules that ask for it say “not checked”. "
            "One row of example for each table: `examples/`.",
        ),
    ]
    for form in FORMS:
        parts += [f"## {form.name}", language.of(PURPOSES[form.name]), _columns(form, language)]
    return "\n\n".join(parts) + "\n"


def _columns(form: TableForm, language: Language) -> str:
    say = language.say
    rows = [
        say("| colonne | vide ? | contenu | exemple |", "| column | empty? | holds | example |"),
        "|---|---|---|---|",
    ]
    for column in form.columns:
        empty = say("oui", "yes") if column.may_be_empty else ""
        what = language.of(COLUMNS[column.name])
        rows.append(f"| {column.name} | {empty} | {what} | {EXAMPLES[form.name].get(column.name, '')} |")
    return "\n".join(rows)
