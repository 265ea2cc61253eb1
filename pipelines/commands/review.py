"""`bonapayer review`: serves the review pages."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import Database, DataFolder, MetricsPort, SpokenLanguage, TablesFolder
from pipelines.settings import Settings, read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say


def review(
    host: Annotated[str, typer.Option(help=_say("L'adresse servie.", "The address served on."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=_say("Le port.", "The port."), min=1, max=65535)] = 8000,
    metrics_port: MetricsPort = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    import uvicorn

    from extractors.opening.children import ReaderPool
    from pipelines.current_tables import CurrentTables
    from pipelines.metrics import serve_metrics
    from pipelines.opened_ledger import opened_ledger
    from pipelines.status import watch_now
    from review.accounts import new_link
    from review.desk import Desk
    from review.letter.templates import LetterTemplatesError, read_templates
    from review.web.app import create_app

    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    load_tables(settings, spoken)
    try:
        letters = read_templates(settings.letters)
    except LetterTemplatesError as error:
        for sentence in error.sentences:
            tell(spoken.of(sentence))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    guides = _built_guides(settings, spoken)
    assert settings.tables is not None
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    with opened_ledger(settings, spoken) as ledger, ReaderPool(settings.workers, settings.limits) as readers:
        desk = Desk(
            ledger=ledger,
            readers=readers,
            tables=CurrentTables(settings.tables),
            rules=settings.rule_settings,
            today=lambda: settings.today,
            now=lambda: datetime.now(UTC),
            zone=ZoneInfo(settings.timezone),
            pictures=settings.data / "pictures",
            settings=settings.review,
            letters=letters,
            guides=guides,
            watch=lambda: watch_now(settings, datetime.now(UTC)),
        )
        if metrics_port is not None:
            serve_metrics(ledger, metrics_port)
        app = create_app(desk, host)
        if ledger.accounts.needs_first_administrator():
            _tell_first_link(f"{address}/welcome/{new_link(ledger.accounts, settings.review, None, 'start')}", spoken)
        _tell_start(address, settings, spoken)
        # The proxy's word on who asks is taken only where the settings say that there is one.
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=settings.review.behind_https,
        )


def _built_guides(settings: Settings, spoken: Language) -> Path | None:
    """The folder that holds the site of the guides; exits where the settings name one that does not."""
    if settings.guides is None or (settings.guides / "index.html").is_file():
        return settings.guides
    tell(
        spoken.say(
            f"guides : {settings.guides} ne contient pas le site des guides ; « make guides » le fait.",
            f'guides: {settings.guides} does not hold the site of the guides; "make guides" makes it.',
        )
    )
    raise typer.Exit(ExitStatus.WRONG_USAGE)


def _tell_first_link(link: str, spoken: Language) -> None:
    tell(
        spoken.say(
            "Personne n'a encore de compte. Ouvrez ce lien pour créer celui de l'administrateur; il ne sert qu'une "
            f"fois : {link}",
            f"Nobody has an account yet. Open this link to make the administrator's; it works once only: {link}",
        )
    )


def _tell_start(address: str, settings: Settings, spoken: Language) -> None:
    tell(spoken.say(f"Révision : {address} (Ctrl+C pour arrêter).", f"Review: {address} (Ctrl+C to stop)."))
    if not settings.review.behind_https and not address.startswith(("http://127.", "http://localhost", "http://[::1]")):
        tell(
            spoken.say(
                "Attention : sans HTTPS, les mots de passe passent en clair sur le réseau. Mettez un serveur HTTPS "
                "devant et « behind_https = true » sous [review].",
                "Beware: without HTTPS, passwords cross the network in clear. Put an HTTPS server in front and "
                '"behind_https = true" under [review].',
            )
        )
