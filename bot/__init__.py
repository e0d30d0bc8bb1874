"""A guidance assistant for child safeguarding practitioners: the knowledge, the dialogue and the doors."""
