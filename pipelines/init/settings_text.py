"""The settings file of an organisation that begins."""

import json

from pipelines.init.answers import Answers


def settings_text(answers: Answers) -> str:
    """The text of bonapayer.toml; each setting with what it is for, in the organisation's language."""
    say = answers.language.say
    names = f"[{_quoted(answers.organisation)}]" if answers.organisation else "[]"
    database = (
        f"database = {_quoted(answers.database)}"
        if answers.database
        else '# database = "postgresql+psycopg://bonapayer@/bonapayer"'
    )
    minutes = answers.minutes_by_hand
    by_hand = f'minutes_by_hand = "{minutes}"' if minutes is not None else '# minutes_by_hand = "15"'
    return "\n".join(
        (
            say("# Les chemins partent du dossier de ce fichier.", "# Paths are from this file's own folder."),
            f'language = "{answers.language.value}"',
            "",
            say(
                "# Le nom de l'organisme, comme les fournisseurs l'écrivent (DOC-05) ; vide : non vérifié.",
                "# The organisation's name as suppliers write it (DOC-05); empty: not checked.",
            ),
            f"buyer_names = {names}",
            "",
            say("# Contrats, taux et personnes.", "# Contracts, rates and people."),
            'tables = "tables"',
            say("# La boîte de dépôt de `bonapayer watch`.", "# The inbox of `bonapayer watch`."),
            f"inbox = {_quoted(answers.inbox.as_posix())}",
            say(
                "# Les originaux et, sans autre base, le registre (SQLite). À sauvegarder.",
                "# The originals and, without another database, the ledger (SQLite). To be backed up.",
            ),
            'data = "data"',
            database,
            "",
            "[review]",
            say(
                "# Minutes qu'une facture demande à la main : ce à quoi `bonapayer benefits` compare.",
                "# Minutes that an invoice takes by hand: what `bonapayer benefits` compares with.",
            ),
            by_hand,
            say(
                "# Essai à blanc : tout est lu et vérifié, rien ne peut être accepté ni retourné.",
                "# Shadow mode: all is read and checked, nothing can be accepted or sent back.",
            ),
            "# shadow = true",
            "",
        )
    )


def _quoted(text: str) -> str:
    # A TOML string is written as JSON's, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
