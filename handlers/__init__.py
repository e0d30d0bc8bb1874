"""The Telegram door: turns updates into actions and screens into messages. Only this room knows Telegram."""
