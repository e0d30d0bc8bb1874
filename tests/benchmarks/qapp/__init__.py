"""What the query log and the QAPP pack cost."""
