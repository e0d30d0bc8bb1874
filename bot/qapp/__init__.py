"""What the partnership's quality group learns from the query log: figures that identify nobody."""
