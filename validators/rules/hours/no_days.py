"""Why the rules about days could not be checked."""

from validators.wording import both

NO_DAYS = both(
    "Ni les lignes ni une feuille de temps ne donnent d'heures par jour.",
    "Neither the lines nor a timesheet gives hours by day.",
)
