"""Settings: `bonapayer.toml`, then `BONAPAYER_…` variables, then the command's options; the last one said wins.

The file is the one that BONAPAYER_SETTINGS names, or `bonapayer.toml` in the current folder, if there is one. Paths in
the file are from the file's own folder; others are from the current folder.
"""

import os
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from extractors.opening.limits import Limits
from pipelines.language import Language
from pipelines.watching.watch_settings import WatchSettings
from records.record import BilingualText
from review.settings import ReviewSettings
from validators.rule_code import RuleCode
from validators.settings import RefusedSettingError, RuleSetting, RuleSettings, Thresholds

PREFIX = "BONAPAYER_"
NAMING_VARIABLE = "BONAPAYER_SETTINGS"
USUAL_FILE = "bonapayer.toml"
_PATHS = ("data", "tables", "inbox", "letters", "guides")


class SettingsError(Exception):
    """Settings that can't be used. `sentences` name each wrong key, and where it was said."""

    def __init__(self, sentences: list[BilingualText]) -> None:
        super().__init__(" ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


class Settings(BaseSettings):
    """What an organisation may set. `workers` counts the child processes that read files; `database` is an SQLAlchemy
    URL, by default an SQLite file in the data folder, and `originals` an fsspec URL, by default in the data folder;
    `as_of` is the day that the rules take for today; `notices` names the Prefect blocks (`type/name`) that tell of a
    failed run; after `retention_years` a document may be erased.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    data: Path = Path("var/bonapayer")
    database: str | None = None
    originals: str | None = None
    tables: Path | None = None
    inbox: Path | None = None
    letters: Path | None = None
    guides: Path | None = None
    watch: WatchSettings = WatchSettings()
    notices: tuple[str, ...] = ()
    retention_years: int = Field(default=7, ge=1, le=100)
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    language: Language | None = None
    timezone: str = "America/Toronto"
    as_of: date | None = None
    limits: Limits = Limits()
    rules: dict[RuleCode, RuleSetting] = Field(default_factory=dict)
    contracts: dict[str, dict[RuleCode, RuleSetting]] = Field(default_factory=dict)
    buyer_names: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()
    review: ReviewSettings = ReviewSettings()

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone") from error
        return name

    @model_validator(mode="after")
    def _rules_hold_together(self) -> Self:
        try:
            self.rule_settings  # noqa: B018 - what it refuses is refused when the settings are read
        except ValidationError as error:
            refused = error.errors()[0].get("ctx", {}).get("error")
            if isinstance(refused, RefusedSettingError):
                raise refused from error
            raise
        return self

    @property
    def rule_settings(self) -> RuleSettings:
        """What the rules are told."""
        return RuleSettings(
            rules=self.rules, contracts=self.contracts, buyer_names=self.buyer_names, thresholds=self.thresholds
        )

    @property
    def today(self) -> date:
        """The day that the rules take for today: `as_of`, else the day it is where the organisation works."""
        return self.as_of or datetime.now(ZoneInfo(self.timezone)).date()

    @property
    def database_url(self) -> str:
        """The ledger's database."""
        return self.database or f"sqlite:///{self.data.absolute() / 'bonapayer.sqlite3'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic-settings'
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[Any, ...]:
        return init_settings, env_settings, lambda: _said_in_file(settings_file())


def settings_file() -> Path | None:
    """The settings file in use, if any. Raises SettingsError where BONAPAYER_SETTINGS names one that is not there."""
    if named := os.environ.get(NAMING_VARIABLE):
        if not Path(named).is_file():
            raise SettingsError(
                [
                    BilingualText(
                        fr=f"{NAMING_VARIABLE} nomme un fichier qui n'existe pas : {named}.",
                        en=f"{NAMING_VARIABLE} names a file that does not exist: {named}.",
                    )
                ]
            )
        return Path(named)
    usual = Path(USUAL_FILE)
    return usual if usual.is_file() else None


def read_settings(**options: object) -> Settings:
    """The settings in force; an option that is None was not given. Raises SettingsError."""
    return _settled(Settings, str(settings_file() or USUAL_FILE), options)


def read_settings_of(path: Path) -> Settings:
    """The settings that would be in force with that file in the place of the present one. Raises SettingsError."""

    class WithThatFile(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],  # noqa: ARG003
            init_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[Any, ...]:
            return env_settings, lambda: _said_in_file(path)

    return _settled(WithThatFile, str(path), {})


def _settled(kind: type[Settings], place: str, options: dict[str, object]) -> Settings:
    if unknown := _unknown_variables():
        raise SettingsError([_unknown_key(name, "environnement", "environment") for name in unknown])
    try:
        return kind(**{name: value for name, value in options.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError([_refusal(details, place) for details in error.errors()]) from error


def _said_in_file(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        sentence = BilingualText(
            fr=f"Le fichier de réglages {path} ne peut pas être lu : {error}.",
            en=f"The settings file {path} can't be read: {error}.",
        )
        raise SettingsError([sentence]) from error
    for name in _PATHS:
        if isinstance(said.get(name), str):
            said[name] = path.parent / said[name]
    return said


def _unknown_variables() -> list[str]:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {NAMING_VARIABLE}
    return [
        name for name in sorted(os.environ) if name.startswith(PREFIX) and name.partition("__")[0].upper() not in known
    ]


def _unknown_key(key: str, place_fr: str, place_en: str) -> BilingualText:
    known = ", ".join(Settings.model_fields)
    return BilingualText(
        fr=f"Réglage inconnu : « {key} » ({place_fr}). Réglages possibles : {known}.",
        en=f'Unknown setting: "{key}" ({place_en}). Settings there are: {known}.',
    )


def _refusal(details: Any, place: str) -> BilingualText:
    # pydantic puts its own words (`[key]`, `str-enum[…]`) among the keys that a person wrote.
    refused = details.get("ctx", {}).get("error")
    if isinstance(refused, RefusedSettingError):
        return BilingualText(fr=f"{place} : {refused.sentence.fr}.", en=f"{place}: {refused.sentence.en}.")
    key = ".".join(str(part) for part in details["loc"] if "[" not in str(part))
    if details["type"] == "extra_forbidden":
        if len(details["loc"]) == 1:
            return _unknown_key(key, place, place)
        return BilingualText(fr=f"Réglage inconnu : « {key} ».", en=f'Unknown setting: "{key}".')
    return BilingualText(
        fr=f"Le réglage « {key} » a une valeur refusée : {details['input']!r} ({details['msg']}).",
        en=f'The setting "{key}" has a value that is refused: {details["input"]!r} ({details["msg"]}).',
    )
