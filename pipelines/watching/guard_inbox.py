"""An inbox is where strangers' files land: nothing that steers this program may lie in it."""

import sys
from pathlib import Path

from pipelines.settings import Settings, settings_file
from records.record import BilingualText

_CODE = Path(__file__).resolve().parents[2]


def why_unsafe(inbox: Path, settings: Settings) -> BilingualText | None:
    """Why this folder can't be the inbox, if so."""
    if not inbox.is_dir():
        return BilingualText(
            fr=f"Le dossier à surveiller n'existe pas : {inbox}.", en=f"The folder to watch does not exist: {inbox}."
        )
    root = inbox.resolve()
    inside = {
        ("le programme", "the program"): _CODE,
        ("Python", "Python"): Path(sys.prefix).resolve(),
        ("le dossier de données", "the data folder"): settings.data.resolve(),
        ("le dossier des tables", "the tables' folder"): settings.tables.resolve() if settings.tables else None,
        ("le fichier de réglages", "the settings file"): file.resolve() if (file := settings_file()) else None,
        ("le dossier courant", "the current folder"): Path.cwd().resolve(),
    }
    for (french, english), place in inside.items():
        if place is not None and place.is_relative_to(root):
            return BilingualText(
                fr=f"{inbox} n'est pas surveillé : {french} s'y trouve, à la portée de qui y dépose des fichiers.",
                en=f"{inbox} is not watched: {english} lies in it, within reach of whoever drops files there.",
            )
    if root.is_relative_to(settings.data.resolve()):
        return BilingualText(
            fr=f"{inbox} n'est pas surveillé : il est dans le dossier de données.",
            en=f"{inbox} is not watched: it is in the data folder.",
        )
    return None
