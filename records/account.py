"""Who may sign in to review, and what each may do."""

from datetime import datetime
from enum import StrEnum

from records.record import Record


class Role(StrEnum):
    """`auditor` reads all and changes nothing; `administrator` also looks after the accounts."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Account(Record):
    """A person with an account. `name` is how decisions name them; an account without a password yet waits for its
    one-time link to be used. `language` is the one they read pages in, None until they chose.
    """

    name: str
    role: Role
    language: str | None = None
    active: bool = True
    has_password: bool = False
    created_at: datetime
    created_by: str

    @property
    def decides(self) -> bool:
        """Whether they may change anything of an invoice."""
        return self.role is not Role.AUDITOR


class SignedIn(Record):
    """A session: whose it is, since when, and when it ends whatever they do."""

    account: Account
    since: datetime
    ends: datetime
