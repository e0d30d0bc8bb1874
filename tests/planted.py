"""Identifiers to plant in a conversation, each to be found again if anything of it was written down."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = ("Zephyrine", "Quillon", "Ottoline", "Barnabus", "Isolde", "Peregrin", "Thessaly", "Lysander", "Marigold")
_FAMILIES = ("Featherstonehaugh", "Cholmondeley", "Wriothesley", "Marjoribanks", "Dalziel-Quirk")


@dataclass
class Planted:
    """Hands out identifiers and remembers every one of them."""

    number: int = 0

    def __post_init__(self) -> None:
        self.all: list[str] = []

    def _keep(self, identifier: str) -> str:
        self.all.append(identifier)
        return identifier

    def _next(self) -> int:
        self.number += 1
        return self.number

    def name(self) -> str:
        """Return a person's name."""
        count = self._next()
        return self._keep(f"{_NAMES[count % len(_NAMES)]} {_FAMILIES[count % len(_FAMILIES)]}{count:03}")

    def username(self) -> str:
        """Return a Telegram user name."""
        return self._keep(f"quillon_canary_{self._next():03}")

    def user_id(self) -> int:
        """Return a Telegram user number."""
        return int(self._keep(f"7316{self._next():03}084"))

    def telephone(self) -> str:
        """Return a telephone number, as a digit string with the country's code."""
        return self._keep(f"+447700900{self._next():03}")

    def postcode(self) -> str:
        """Return a postcode."""
        count = self._next()
        return self._keep(f"WR{count % 100:02} {count // 100}ZQ")

    def nhs_number(self) -> str:
        """Return ten digits written as an NHS number is."""
        return self._keep(f"943 476 {self._next():03}9")

    def email(self) -> str:
        """Return an e-mail address."""
        return self._keep(f"canary{self._next():03}@family.example")

    def file_name(self) -> str:
        """Return the name of a file."""
        return self._keep(f"case-notes-canary-{self._next():03}.pdf")

    def place(self) -> float:
        """Return a latitude."""
        return float(self._keep(f"52.19{self._next():03}7"))

    def story(self) -> str:
        """Return a sentence that names several people and things."""
        return (
            f"{self.name()} of {self.postcode()}, NHS {self.nhs_number()}, rings {self.telephone()}, "
            f"writes from {self.email()}"
        )
