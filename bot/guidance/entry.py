"""The ground of every entry in a knowledge file: frozen, strict about names, plain words only."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Entry(BaseModel):
    """A piece of a knowledge file. A name that is not known is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _one_line(text: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        raise ValueError("some words are needed here")
    return folded


def _short(text: str) -> str:
    if len(text) > LABEL_LENGTH:
        raise ValueError(f"at most {LABEL_LENGTH} characters fit on a button; this has {len(text)}")
    return text


LABEL_LENGTH = 34
Words = Annotated[str, AfterValidator(_one_line)]
Label = Annotated[Words, AfterValidator(_short)]
