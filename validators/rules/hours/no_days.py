"""What the rules about days say of hours without a day, and of hours without a name."""

from validators.wording import both

NO_DAYS = both(
    "Ni les lignes ni une feuille de temps ne donnent d'heures par jour.",
    "Neither the lines nor a timesheet gives hours by day.",
)
NOBODY = both("Personne non nommée", "Person not named")
