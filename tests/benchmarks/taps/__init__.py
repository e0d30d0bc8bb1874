"""What a tap costs, beside a bare bot that does the same Telegram work."""
