"""Passwords, one-time links and sessions: secrets are made and checked here; the ledger keeps their hashes only."""

import hashlib
import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ledger.accounts import Accounts
from records.account import Account, SignedIn
from review.settings import ReviewSettings

LEAST_PASSWORD, LONGEST_PASSWORD = 12, 256
_hasher = PasswordHasher()
# A name that nobody has takes as long to refuse as a wrong password.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class WrongPasswordError(Exception):
    """The name or the password is wrong: which, is not said."""


class TooManySignInsError(Exception):
    """Too many sign-ins failed of late; the password was not looked at."""


class WeakPasswordError(Exception):
    """The password is too short, too long, or the account's name."""


def sign_in(
    accounts: Accounts, settings: ReviewSettings, name: str, password: str, address: str
) -> tuple[str, SignedIn]:
    """A new session and its token, known to nobody else. Raises WrongPasswordError, TooManySignInsError."""
    by_name, by_address = accounts.failures(name, address, timedelta(minutes=settings.sign_in_minutes))
    if by_name >= settings.sign_in_failures or by_address >= 10 * settings.sign_in_failures:
        raise TooManySignInsError
    kept = accounts.password_hash(name)
    try:
        _hasher.verify(kept or _NOBODY, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError) as error:
        accounts.failed_sign_in(name, address)
        raise WrongPasswordError from error
    if kept is None:
        accounts.failed_sign_in(name, address)
        raise WrongPasswordError
    if _hasher.check_needs_rehash(kept):
        accounts.keep_password(name, _hasher.hash(password[:LONGEST_PASSWORD]))
    token = new_token()
    return token, accounts.open_session(name, sha256_of_token(token), settings.session)


def new_link(accounts: Accounts, settings: ReviewSettings, name: str | None, by: str) -> str:
    """The token of a one-time link to choose that account's password, or to make the first administrator's account."""
    token = new_token()
    accounts.add_link(sha256_of_token(token), timedelta(hours=settings.link_hours), name, by)
    return token


def use_link(accounts: Accounts, token: str, password: str, name: str = "") -> Account:
    """The account with its new password. Raises WeakPasswordError and AccountRefusedError; the link is then unspent."""
    if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD or password.casefold() == name.casefold():
        raise WeakPasswordError
    return accounts.use_link(sha256_of_token(token), _hasher.hash(password), name)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def sha256_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def may_override(account: Account, settings: ReviewSettings) -> bool:
    """Whether they may decide against a blocking finding."""
    return account.role in settings.overriding
