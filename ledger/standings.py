"""The groups of standings as the columns hold them: PostgreSQL's driver would write a member of an enumeration as a
type of its own.
"""

from records.outcome import IN_QUEUE, TAKEN, TURNED_DOWN

WAITS = tuple(standing.value for standing in IN_QUEUE)
IS_TAKEN = tuple(standing.value for standing in TAKEN)
TAKES_NOTHING = tuple(standing.value for standing in TURNED_DOWN)
