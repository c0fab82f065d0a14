"""The `raa` command: a thin door to the same assets that the schedules run."""
