"""A run in a few figures, for Prefect's pages: counts only, since those pages have more readers than the queue has."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from records.workload import Workload


def show(title: str, counts: dict[str, int], work: Workload) -> None:
    """Leaves a markdown and a table artifact on the flow run."""
    rows = {
        **counts,
        "Non terminés / Unfinished": work.unfinished,
        "En attente d'une personne / Waiting for a person": work.queue,
        "Illisibles / Unreadable": work.unreadable,
    }
    lines = [f"### {title}", "", "| | |", "|---|---:|", *(f"| {name} | {count} |" for name, count in rows.items())]
    create_markdown_artifact("\n".join(lines), key="run-summary", description=title)
    standings = [{"standing": standing.value, "invoices": count} for standing, count in work.standings.items()]
    create_table_artifact(standings, key="run-standings", description="Factures par état / Invoices by standing")
