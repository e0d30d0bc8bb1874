"""The command line: ``python -m bot COMMAND``. The top of the program, which may import every room."""
