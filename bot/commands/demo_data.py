"""The command that fills an empty query log with made-up rows, for trying the report."""

from __future__ import annotations

import click

from bot.commands.knowledge import NotInOrder, chosen_library, now
from bot.commands.querylog import chosen_store, counted

QUESTIONS_OF_TEN_WALKS = 3


@click.command("demo-data")
@click.option("--walks", type=click.IntRange(1, 5_000_000), required=True, help="How many walks to make up.")
@click.option("--questions", type=click.IntRange(0, 5_000_000), help="How many typed questions.  [default: 3 in 10]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same rows.")
def demo_data(walks: int, questions: int | None, seed: int) -> None:
    """Fill the query log with two synthetic years: the real flows, walked at random, marked as synthetic everywhere.

    It is refused where the log holds real rows. Settings: DATABASE_URL, KNOWLEDGE_DIR.
    """
    from bot.qapp.demo import made_up
    from bot.querylog.filling import RealRows, fill

    pack = chosen_library().current
    asked = walks * QUESTIONS_OF_TEN_WALKS // 10 if questions is None else questions
    rows = made_up(pack, walks, asked, now().date(), seed)
    with chosen_store() as store:
        try:
            with click.progressbar(length=walks + asked, label="Making up walks and questions") as bar:
                done = 0
                for written in fill(store, rows):
                    bar.update(written - done)
                    done = written
        except RealRows:
            message = "the query log holds real rows, and made-up ones may not be mixed with them"
            raise NotInOrder(f"{message}: name another database in DATABASE_URL") from None
        store.note_version(pack.version, now().date())
    made = f"{counted(walks, 'walk', 'walks')} and {counted(asked, 'question', 'questions')}"
    click.echo(f"Made up {made}, all marked as synthetic.")
