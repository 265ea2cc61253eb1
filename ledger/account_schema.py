"""The tables of accounts. None of them is the ledger's memory: what accounts did is in the audit trail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ledger.schema import Base


class AccountRow(Base):
    """`key` is the name without case: two accounts never differ by case alone."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(8))
    password_hash: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(Text)


class LinkRow(Base):
    """A one-time link, known by its token's SHA-256: to choose a password for the account, or, without one, to make
    the first administrator's.
    """

    __tablename__ = "account_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    expires: Mapped[datetime]


class SessionRow(Base):
    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    since: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends: Mapped[datetime] = mapped_column(index=True)


class FailedSignInRow(Base):
    """A sign-in that failed: under which name (as a key, whether it exists or not) and from which address."""

    __tablename__ = "failed_sign_ins"
    __table_args__ = (Index(None, "key", "at"), Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
