"""Measurements against peers that run beside the guide. Run by hand, never as tests."""
