"""What rows, columns and figures are called for people, from the knowledge and the words of the pack."""

from __future__ import annotations

from bot.guidance.pack import Pack
from bot.guidance.question import Choice, Question
from bot.qapp.figure import Figure, Sum
from bot.qapp.words import words


def row_label(pack: Pack, table: str, row: str) -> str:
    """Return what a row of a table is called."""
    if table == "topics" and row in pack.topics:
        return pack.topics[row].title
    if table in {"stops", "areas", "not_sure"} and "/" in row:
        return _of_flow(pack, table, *row.split("/", 1))
    if row in pack.flows and table not in {"endings", "misdirection"}:
        return pack.flows[row].title
    return row if table == "unanswered" else words().label(row)


def _of_flow(pack: Pack, table: str, flow: str, name: str) -> str:
    found = pack.flows.get(flow)
    if found is None:
        return f"{flow}: {words().label(name)}"
    if table == "areas" and found.again:
        return f"{found.title}: {_option(pack, found.questions[found.again], name)}"
    question = found.questions.get(name)
    if question is None:
        return f"{found.title}: {words().label(name)}"
    alike = sum(other.ask == question.ask for other in found.questions.values())
    return f"{found.title}: {question.ask}{f' ({words().label(name)})' if alike > 1 else ''}"


def _option(pack: Pack, question: Question, name: str) -> str:
    labels = {answer.id: answer.label for answer in question.answers} if isinstance(question, Choice) else {}
    return labels.get(name) or str(getattr(pack.phrases, name, words().label(name)))


def figure_text(figure: Figure) -> str:
    """Return a figure as it is printed."""
    return f"{figure.value}" if figure.state == "shown" else words().label(f"figure_{figure.state}")


def sum_text(total: Sum) -> str:
    """Return a sum of published months as it is printed."""
    if total.months == 1 and total.hidden == total.low == 0:
        return f"{total.about:,}"
    if total.hidden:
        return words().label("figure_hidden" if total.about == 0 else "sum_at_least").format(number=f"{_near(total):,}")
    if total.most <= 7 and total.low:
        return words().label("figure_low")
    if total.low:
        return words().label("sum_about").format(number=f"{_near(total):,}")
    return f"{total.about:,}"


def _near(total: Sum) -> int:
    return 5 * round(total.about / 5)
