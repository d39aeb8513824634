"""What a learner's processes keep: the module and the time are ours to say, and each refusal has its name."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from course_kit.catalogue import Catalogue
from course_kit.errors import AllKept, StoreUnreachable
from course_kit.records.event import Record
from course_kit.records.memory import MemoryStore
from course_kit.server.guides import Guides
from course_kit.server.keeping import Keeper
from course_kit.server.limits import RateLimit
from course_kit.server.services import Services
from course_kit.server.snapshots.ledger import FULL, REFUSED, UNREACHABLE
from course_kit.server.tokens import Signer
from course_kit.testing import FixedClock, write_course

ANSWER: dict[str, Any] = {
    "id": "submission-1",
    "kind": "answer",
    "module": "-",
    "subject": "atouts-preuve",
    "version": "1",
    "body": {"answer": {"choice": "b"}, "fraction": 1.0, "via": "module"},
}


class FailingStore(MemoryStore):
    """A store that can fail."""

    error: Exception | None = None

    def append(self, learner_id: str, record: Record) -> bool:
        """Keep the record, or fail."""
        if self.error:
            raise self.error
        return super().append(learner_id, record)


@pytest.fixture
def store() -> FailingStore:
    """An empty store."""
    return FailingStore()


@pytest.fixture
def keeper(tmp_path: Path, store: FailingStore) -> Keeper:
    """Of a new learner in the small course's module; they may keep three records a minute."""
    course = write_course(tmp_path)
    services = Services(
        catalogue=Catalogue(course),
        guides=Guides(course),
        store=store,
        signer=Signer(b"secret"),
        resume_limit=RateLimit(1, 1, 1.0),
        record_limit=RateLimit(3, 1000, 60.0),
        clock=FixedClock(),
    )
    return Keeper(services, store.enrol("un-deux-trois-quatre").id, "projet", "fr")


def answer(keeper: Keeper, asked: dict[str, Any]) -> dict[str, Any]:
    """What a fork is told."""
    return asyncio.run(keeper.answer(asked))


def test_a_record_is_kept_once_and_read(keeper: Keeper) -> None:
    """Its module and its time are the server's; a repeat is none."""
    told = answer(keeper, {"keep": ANSWER})
    assert told["new"] is True
    assert told["progress"]["module"] == "projet"
    assert answer(keeper, {"keep": ANSWER})["new"] is False
    (record,) = answer(keeper, {"read": True})["records"]
    assert record["module"] == "projet"
    assert record["at"]


@pytest.mark.parametrize(
    ("error", "code"), [(StoreUnreachable("down"), UNREACHABLE), (AllKept("full"), FULL)], ids=["down", "full"]
)
def test_a_failure_has_a_name(keeper: Keeper, store: FailingStore, error: Exception, code: str) -> None:
    """So that the page can say whether to try again."""
    store.error = error
    assert answer(keeper, {"keep": ANSWER}) == {"error": code}


def test_nonsense_and_strangers_are_refused(keeper: Keeper, store: FailingStore) -> None:
    """What is no record, and whose learner was erased, is never kept."""
    assert answer(keeper, {"keep": {"id": 3}}) == {"error": REFUSED}
    store.erase(keeper.learner)
    assert answer(keeper, {"keep": ANSWER}) == {"error": REFUSED}


def test_nobody_keeps_more_than_a_person_can_make(keeper: Keeper) -> None:
    """More than so many a minute may be tried again later."""
    told = [answer(keeper, {"keep": ANSWER | {"id": f"submission-{n}"}}) for n in range(4)]
    assert ["error" in one for one in told] == [False, False, False, True]
    assert told[-1] == {"error": UNREACHABLE}
