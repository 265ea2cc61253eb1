"""What a Prefect server runs, beside the batch: see `prefect.yaml`."""
