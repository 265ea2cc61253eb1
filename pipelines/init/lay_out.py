"""A folder laid out to work in: settings, tables, inbox, guides. Nothing is ever written over."""

import csv
import io
import shlex
from pathlib import Path

from pipelines.init.answers import Answers
from pipelines.init.guide import NAMES, guide, tables_guide
from pipelines.init.settings_text import settings_text
from pipelines.init.table_examples import EXAMPLES
from pipelines.language import Language
from pipelines.settings import USUAL_FILE
from pipelines.watching.inbox import Place
from records.record import Record
from validators.table_files.columns import FORMS, TableForm

EXAMPLES_FOLDER = {Language.FRENCH: "exemples", Language.ENGLISH: "examples"}
_OURS_ALONE = 0o700
_SECRET = 0o600


class LaidOut(Record):
    """The files written, and those that were there and are as they were."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def lay_out(root: Path, answers: Answers) -> LaidOut:
    """Makes in `root` what is missing. An optional table is given as an example only: laid out empty, it would say that
    nobody is approved. Raises OSError where something can't be written.
    """
    examples = root / "tables" / EXAMPLES_FOLDER[answers.language]
    inbox = root / answers.inbox
    for folder in (root, examples, inbox, *(inbox / place.value for place in Place)):
        folder.mkdir(parents=True, exist_ok=True)
    (root / "data").mkdir(mode=_OURS_ALONE, exist_ok=True)

    guide_name = NAMES[answers.language]
    texts = {
        root / USUAL_FILE: settings_text(answers),
        root / guide_name: guide(answers.language, shlex.quote(answers.inbox.as_posix())),
        root / "tables" / guide_name: tables_guide(answers.language),
    }
    for form in FORMS:
        if form.required and not (root / "tables" / f"{form.name}.xlsx").exists():
            texts[root / "tables" / f"{form.name}.csv"] = _table(form, answers.language, with_example=False)
        texts[examples / f"{form.name}.csv"] = _table(form, answers.language, with_example=True)
    written = [path for path, text in texts.items() if _write_new(path, text)]
    if answers.database and root / USUAL_FILE in written:
        # Its URL may hold a password.
        (root / USUAL_FILE).chmod(_SECRET)
    return LaidOut(written=tuple(written), kept=tuple(path for path in texts if path not in written))


def _table(form: TableForm, language: Language, *, with_example: bool) -> str:
    # A spreadsheet set to French parts cells at semicolons, and knows UTF-8 by its mark.
    text = io.StringIO("")
    writer = csv.writer(text, delimiter=language.say(";", ","))
    writer.writerow(column.name for column in form.columns)
    if with_example:
        writer.writerow(EXAMPLES[form.name].get(column.name, "") for column in form.columns)
    return "\ufeff" + text.getvalue()


def _write_new(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
