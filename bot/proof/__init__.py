"""Proves the properties S1 to S11 of a pack over every path, and says what is wrong in a way a lead can act on."""
