"""What is said next: the walk through a flow, and the screens it shows. Knows no Telegram, no YAML and no SQL."""
