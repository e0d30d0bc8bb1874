"""What the knowledge says: its model, a strict reader, the checks and proofs, and the versions kept."""
