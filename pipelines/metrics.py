"""Measures in Prometheus' format: what the ledger counts, and what this process did."""

from collections.abc import Iterator

from prometheus_client import REGISTRY, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ledger.ledger import Ledger


class LedgerMetrics(Collector):
    """What the ledger counts, asked at each scrape; ages in seconds."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def collect(self) -> Iterator[Metric]:
        work, now = self._ledger.workload(), self._ledger.now()
        documents = GaugeMetricFamily("bonapayer_documents", "Documents by state.", labels=["state"])
        for state, count in work.documents.items():
            documents.add_metric([state.value], count)
        yield documents
        yield GaugeMetricFamily("bonapayer_documents_unreadable", "Documents that could not be read.", work.unreadable)
        yield GaugeMetricFamily("bonapayer_documents_in_work", "Unfinished documents a worker has.", work.in_work)
        yield GaugeMetricFamily(
            "bonapayer_attempts_most", "Most claims on one unfinished document.", work.most_attempts
        )
        invoices = GaugeMetricFamily("bonapayer_invoices", "Invoices by standing.", labels=["standing"])
        for standing, count in work.standings.items():
            invoices.add_metric([standing.value], count)
        yield invoices
        yield GaugeMetricFamily("bonapayer_queue", "Entries that wait for a person.", work.queue)
        for name, what, since in (
            ("bonapayer_queue_oldest_seconds", "Age of the oldest entry that waits.", work.oldest_waiting),
            ("bonapayer_unfinished_oldest_seconds", "Age of the oldest document not done.", work.oldest_unfinished),
        ):
            yield GaugeMetricFamily(name, what, (now - since).total_seconds() if since else 0)


def serve_metrics(ledger: Ledger, port: int) -> None:
    """Serves them at http://127.0.0.1:port/metrics, from a thread of its own, with those of the process itself: no
    amounts, no names. Raises OSError where the port is taken.
    """
    REGISTRY.register(LedgerMetrics(ledger))
    start_http_server(port, addr="127.0.0.1")
