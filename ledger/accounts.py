"""Accounts, their one-time links and their sessions. Secrets come in as hashes only."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from ledger import trail
from ledger.account_schema import AccountRow, FailedSignInRow, LinkRow, SessionRow
from ledger.database import Database
from ledger.errors import AccountRefusedError
from ledger.untrusted_text import clean
from records.account import Account, Role, SignedIn
from records.trail import Event

_SEEN_EVERY = timedelta(minutes=1)
_FAILURES_KEPT = timedelta(days=2)


class Accounts:
    """Each method is one transaction. Changes of accounts enter the audit trail, sessions do not."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with self._database.reading() as session:
            return tuple(account_of(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.key)))

    def get(self, name: str) -> Account | None:
        """That account, whatever the case its name is written in."""
        with self._database.reading() as session:
            row = _find(session, name)
            return account_of(row) if row else None

    def password_hash(self, name: str) -> str | None:
        """What the password of an active account is checked against."""
        with self._database.reading() as session:
            row = _find(session, name)
            return row.password_hash if row and row.active else None

    def add(self, name: str, role: Role, by: str) -> Account:
        """A new account without a password. Raises AccountRefusedError where the name is taken or empty."""
        with self._database.writing() as session:
            return account_of(self._added(session, name, role, by))

    def change_role(self, name: str, role: Role, by: str) -> Account:
        """Raises AccountRefusedError for an unknown account and for the last administrator."""
        with self._database.writing() as session:
            row = _get(session, name)
            if role is not Role.ADMINISTRATOR:
                _refuse_last_administrator(session, row)
            row.role = role.value
            _end_sessions(session, row)
            self._tell(session, row, by, "role")
            return account_of(row)

    def set_active(self, name: str, active: bool, by: str) -> Account:
        """Shuts an account, which ends its sessions and its links, or opens it again. Raises as `change_role`."""
        with self._database.writing() as session:
            row = _get(session, name)
            if not active:
                _refuse_last_administrator(session, row)
                _end_sessions(session, row)
                session.execute(delete(LinkRow).where(LinkRow.account_id == row.id))
            row.active = active
            self._tell(session, row, by, "opened" if active else "shut")
            return account_of(row)

    def choose_language(self, name: str, language: str) -> None:
        """The language that they read pages in. Raises AccountRefusedError for an unknown account."""
        with self._database.writing() as session:
            _get(session, name).language = language

    # One-time links

    def add_link(self, token_sha256: str, lasts: timedelta, name: str | None, by: str) -> None:
        """A link to choose a password: the account's former password, sessions and links end. Without a name, a link
        to make the first administrator's account; refused (AccountRefusedError) once an active one has a password.
        """
        with self._database.writing() as session:
            row = None
            if name is None:
                if _administrators(session):
                    raise AccountRefusedError("Il y a déjà un administrateur.", "There is an administrator already.")
                session.execute(delete(LinkRow).where(LinkRow.account_id.is_(None)))
            else:
                row = _get(session, name)
                if not row.active:
                    raise AccountRefusedError(f"Le compte {row.name} est fermé.", f"The account {row.name} is shut.")
                row.password_hash = None
                _end_sessions(session, row)
                session.execute(delete(LinkRow).where(LinkRow.account_id == row.id))
                self._tell(session, row, by, "reset")
            session.add(
                LinkRow(
                    token_sha256=token_sha256,
                    account_id=row.id if row else None,
                    expires=self._clock() + lasts,
                )
            )

    def needs_first_administrator(self) -> bool:
        """Whether nobody can look after accounts yet."""
        with self._database.reading() as session:
            return not _administrators(session)

    def link_is_good(self, token_sha256: str) -> tuple[bool, Account | None]:
        """Whether that link can still be used, and for which account; None for the first administrator's."""
        with self._database.reading() as session:
            link = _link(session, token_sha256, self._clock())
            if link is None:
                return False, None
            row = session.get(AccountRow, link.account_id) if link.account_id else None
            return True, account_of(row) if row else None

    def use_link(self, token_sha256: str, password_hash: str, name: str) -> Account:
        """The account with its password; the link is spent. `name` counts for the first administrator's link only.

        Raises AccountRefusedError where the link is unknown, spent or too old, or the name is taken.
        """
        with self._database.writing() as session:
            link = _link(session, token_sha256, self._clock())
            if link is None:
                raise AccountRefusedError(
                    "Ce lien a déjà servi ou a expiré.", "This link was used already or is too old."
                )
            if link.account_id is None:
                if _administrators(session):
                    raise AccountRefusedError("Il y a déjà un administrateur.", "There is an administrator already.")
                row = self._added(session, name, Role.ADMINISTRATOR, name)
            else:
                row = session.get_one(AccountRow, link.account_id)
            row.password_hash = password_hash
            session.delete(link)
            self._tell(session, row, row.name, "password")
            return account_of(row)

    def keep_password(self, name: str, password_hash: str) -> None:
        """The same password hashed anew. Raises AccountRefusedError for an unknown account."""
        with self._database.writing() as session:
            _get(session, name).password_hash = password_hash

    # Sessions

    def open_session(self, name: str, token_sha256: str, lasts: timedelta) -> SignedIn:
        """Raises AccountRefusedError for an unknown or shut account."""
        now = self._clock()
        with self._database.writing() as session:
            row = _get(session, name)
            if not row.active:
                raise AccountRefusedError(f"Le compte {row.name} est fermé.", f"The account {row.name} is shut.")
            session.execute(delete(SessionRow).where(SessionRow.ends <= now))
            session.execute(delete(FailedSignInRow).where(FailedSignInRow.key == row.key))
            opened = SessionRow(token_sha256=token_sha256, account_id=row.id, since=now, seen_at=now, ends=now + lasts)
            session.add(opened)
            session.flush()
            return SignedIn(account=account_of(row), since=now, ends=opened.ends)

    def signed_in(self, token_sha256: str, idle: timedelta) -> SignedIn | None:
        """Whose session that is, unless it has ended or nothing was asked in it for `idle`. Asking keeps it alive."""
        now = self._clock()
        with self._database.reading() as session:
            found = session.execute(
                select(SessionRow, AccountRow)
                .join(AccountRow, AccountRow.id == SessionRow.account_id)
                .where(SessionRow.token_sha256 == token_sha256, AccountRow.active.is_(True))
            ).one_or_none()
            if found is None or found[0].ends <= now or found[0].seen_at + idle <= now:
                return None
            stale = found[0].seen_at + _SEEN_EVERY <= now
            signed_in = SignedIn(account=account_of(found[1]), since=found[0].since, ends=found[0].ends)
        if stale:
            with self._database.writing() as session:
                row = session.scalar(select(SessionRow).where(SessionRow.token_sha256 == token_sha256))
                if row is not None:
                    row.seen_at = now
        return signed_in

    def end_session(self, token_sha256: str) -> None:
        """Signs out; harmless where it has ended already."""
        with self._database.writing() as session:
            session.execute(delete(SessionRow).where(SessionRow.token_sha256 == token_sha256))

    def failed_sign_in(self, name: str, address: str) -> None:
        """Remembers a sign-in that failed; those of the days before are forgotten."""
        now = self._clock()
        with self._database.writing() as session:
            session.execute(delete(FailedSignInRow).where(FailedSignInRow.at < now - _FAILURES_KEPT))
            session.add(FailedSignInRow(key=_key(name), address=clean(address), at=now))

    def failures(self, name: str, address: str, within: timedelta) -> tuple[int, int]:
        """How many sign-ins failed of late under that name, and from that address."""
        since = self._clock() - within
        with self._database.reading() as session:
            counted = select(func.count()).select_from(FailedSignInRow).where(FailedSignInRow.at > since)
            by_name = session.scalar(counted.where(FailedSignInRow.key == _key(name)))
            by_address = session.scalar(counted.where(FailedSignInRow.address == clean(address)))
            return by_name or 0, by_address or 0

    def _added(self, session: Session, name: str, role: Role, by: str) -> AccountRow:
        wanted = clean(name)
        if not wanted:
            raise AccountRefusedError("Un compte a besoin d'un nom.", "An account needs a name.")
        if _find(session, wanted) is not None:
            raise AccountRefusedError(f"Le compte {wanted} existe déjà.", f"There is an account {wanted} already.")
        row = AccountRow(
            key=_key(wanted),
            name=wanted,
            role=role.value,
            active=True,
            created_at=self._clock(),
            created_by=clean(by),
        )
        session.add(row)
        session.flush()
        self._tell(session, row, by, "added")
        return row

    def _tell(self, session: Session, row: AccountRow, by: str, change: str) -> None:
        trail.append(
            session,
            self._clock(),
            clean(by),
            Event.ACCOUNT,
            "",
            {"account": row.name, "change": change, "role": row.role},
        )


def account_of(row: AccountRow) -> Account:
    return Account(
        name=row.name,
        role=Role(row.role),
        language=row.language,
        active=row.active,
        has_password=row.password_hash is not None,
        created_at=row.created_at,
        created_by=row.created_by,
    )


def _key(name: str) -> str:
    return clean(name).casefold()


def _find(session: Session, name: str) -> AccountRow | None:
    return session.scalar(select(AccountRow).where(AccountRow.key == _key(name)))


def _get(session: Session, name: str) -> AccountRow:
    row = _find(session, name)
    if row is None:
        raise AccountRefusedError(f"Le compte {clean(name)} n'existe pas.", f"There is no account {clean(name)}.")
    return row


def _link(session: Session, token_sha256: str, now: datetime) -> LinkRow | None:
    return session.scalar(select(LinkRow).where(LinkRow.token_sha256 == token_sha256, LinkRow.expires > now))


def _administrators(session: Session) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(AccountRow)
            .where(
                AccountRow.role == Role.ADMINISTRATOR.value,
                AccountRow.active.is_(True),
                or_(
                    AccountRow.password_hash.is_not(None),
                    AccountRow.id.in_(select(LinkRow.account_id).where(LinkRow.account_id.is_not(None))),
                ),
            )
        )
        or 0
    )


def _refuse_last_administrator(session: Session, row: AccountRow) -> None:
    if row.role == Role.ADMINISTRATOR.value and row.active and _administrators(session) <= 1:
        raise AccountRefusedError("Le dernier administrateur le reste.", "The last administrator stays one.")


def _end_sessions(session: Session, row: AccountRow) -> None:
    session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))
