"""One suite for every store: memory, SQLite, PostgreSQL."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from course_kit.errors import AllKept, RecordRefused
from course_kit.records import memory, sql
from course_kit.records.contract import Store
from course_kit.records.event import MAX_BODY, MAX_KEPT, RECORD_SIZE, Record


def answer(name: str, module: str = "projet", **body: Any) -> Record:
    """A record to keep."""
    return Record(id=name, kind="answer", module=module, subject="q1", version="v1", body=body)


def test_enrol_makes_a_learner_who_is_found_again(store: Store) -> None:
    """A new learner is found by id and by code, with a moment in UTC."""
    learner = store.enrol("olive-train-sept-lune")
    assert store.learner(learner.id) == learner
    assert store.learner_by_code("olive-train-sept-lune") == learner
    assert learner.since.utcoffset() == timedelta(0)
    assert abs(learner.since - datetime.now(UTC)) < timedelta(minutes=1)


def test_ids_are_random(store: Store) -> None:
    """Ids are long and all different."""
    ids = {store.enrol(f"code-{n}").id for n in range(20)}
    assert len(ids) == 20
    assert min(map(len, ids)) >= 32


def test_nobody_is_found_by_what_nobody_has(store: Store) -> None:
    """An unknown id or code finds nobody, were it one that no database can hold."""
    store.enrol("olive")
    for unknown in ("", "x", "OLIVE", "a\0b", "\ud800", "x" * 500):
        assert store.learner(unknown) is None
        assert store.learner_by_code(unknown) is None
        assert store.records(unknown) == ()
        store.erase(unknown)
    assert store.learner_by_code("olive") is not None


def test_a_code_is_given_once(store: Store) -> None:
    """A code that is taken is refused, and its learner keeps it."""
    first = store.enrol("olive")
    with pytest.raises(RecordRefused):
        store.enrol("olive")
    assert store.learner_by_code("olive") == first


def test_a_code_is_given_once_when_many_ask(store: Store) -> None:
    """Of many who ask for one code at once, one gets it."""

    def ask(_: int) -> bool:
        try:
            store.enrol("olive")
        except RecordRefused:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(ask, range(20))) == 1


@pytest.mark.parametrize("code", ["a\0b", "\ud800", "x" * 500])
def test_a_code_that_cannot_be_kept_is_refused(store: Store, code: str) -> None:
    """A code with NUL, a lone surrogate, or far too long is refused."""
    with pytest.raises(RecordRefused):
        store.enrol(code)


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    """Every field is kept, in any script, to the microsecond."""
    learner = store.enrol("olive")
    body = {
        "answer": {"text": "L’été à Nîmes : « ça va » 👩🏽‍🍳\n\\u0000 \t 日本"},
        "fraction": 0.5,
        "n": [1, None, True],
    }
    record = Record(
        id="é👍",
        kind="answer",
        module="projet",
        subject="q1",
        version="abc",
        body=body,
        at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone(timedelta(hours=2))),
    )
    assert store.append(learner.id, record) is True
    [kept] = store.records(learner.id)
    assert kept == record
    assert kept.at.utcoffset() in (timedelta(0), record.at.utcoffset())


def test_order_is_that_of_taking(store: Store) -> None:
    """Records come back in the order they were taken, whatever their ids and times."""
    learner = store.enrol("olive")
    names = ["z", "a", "m", "b"]
    for hours, name in enumerate(names):
        at = datetime(2026, 1, 9, tzinfo=UTC) - timedelta(hours=hours)
        store.append(learner.id, Record(id=name, kind="step", module="projet", subject="s", at=at))
    assert [record.id for record in store.records(learner.id)] == names


def test_records_of_one_module(store: Store) -> None:
    """A module's records are those of this module, in order."""
    learner = store.enrol("olive")
    for name, module in (("1", "projet"), ("2", "cv"), ("3", "projet")):
        store.append(learner.id, answer(name, module))
    assert [record.id for record in store.records(learner.id, "projet")] == ["1", "3"]
    assert store.records(learner.id, "entretien") == ()
    assert store.records(learner.id, "\0") == ()


def test_learners_do_not_mix(store: Store) -> None:
    """The same record id of two learners is two records, and each sees their own."""
    one, two = store.enrol("olive"), store.enrol("train")
    assert store.append(one.id, answer("same", n=1))
    assert store.append(two.id, answer("same", n=2))
    assert store.records(one.id)[0].body == {"n": 1}
    assert store.records(two.id)[0].body == {"n": 2}


def test_a_repeat_counts_once(store: Store) -> None:
    """A record whose id is there already changes nothing."""
    learner = store.enrol("olive")
    assert store.append(learner.id, answer("1", n=1)) is True
    assert store.append(learner.id, answer("1", n=2)) is False
    assert [record.body for record in store.records(learner.id)] == [{"n": 1}]


def test_a_repeat_counts_once_when_sent_by_many_at_once(store: Store) -> None:
    """Of 50 threads that send the same five records, five in all are told "new", and five are kept."""
    learner = store.enrol("olive")
    names = [str(n % 5) for n in range(50)]
    with ThreadPoolExecutor(50) as pool:
        new = list(pool.map(lambda name: store.append(learner.id, answer(name)), names))
    assert sum(new) == 5
    assert Counter(record.id for record in store.records(learner.id)) == Counter("01234")


def test_nothing_is_lost_when_many_write_at_once(store: Store) -> None:
    """100 different records from 50 threads are all kept, once."""
    learner = store.enrol("olive")
    with ThreadPoolExecutor(50) as pool:
        assert all(pool.map(lambda n: store.append(learner.id, answer(str(n))), range(100)))
    assert sorted(int(record.id) for record in store.records(learner.id)) == list(range(100))


def test_a_stranger_keeps_nothing(store: Store) -> None:
    """Records of somebody who never enrolled are refused."""
    for stranger in ("nobody", "", "a\0b", "\ud800"):
        with pytest.raises(RecordRefused):
            store.append(stranger, answer("1"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "a\0b"},
        {"id": "x" * 201},
        {"kind": "exam"},
        {"module": "\udfff"},
        {"version": "\0"},
        {"body": {"text": "a\0b"}},
        {"body": {"text": "\\\0"}},
        {"body": {"a\0b": 1}},
        {"body": {"text": "\ud83d"}},
        {"body": {"n": float("nan")}},
        {"body": {"n": float("inf")}},
        {"body": {"n": {1}}},
        {"body": {"text": "x" * MAX_BODY}},
        {"body": {"text": "é" * (MAX_BODY // 2)}},
    ],
    ids=lambda wrong: repr(wrong)[:40],
)
def test_what_some_store_could_not_keep_is_refused_by_all(store: Store, wrong: dict[str, Any]) -> None:
    """NUL, lone surrogates, what is not JSON, and bodies over MAX_BODY are refused, and nothing is kept."""
    learner = store.enrol("olive")
    values = {"id": "1", "kind": "answer", "module": "projet", "subject": "q1", **wrong}
    with pytest.raises(RecordRefused):
        store.append(learner.id, Record(**values))
    assert store.records(learner.id) == ()


def test_deep_nesting_is_refused(store: Store) -> None:
    """A body nested deeper than Python can write is refused, not a crash."""
    learner = store.enrol("olive")
    nest: Any = []
    for _ in range(100_000):
        nest = [nest]
    with pytest.raises(RecordRefused):
        store.append(learner.id, answer("1", nest=nest))


def test_the_biggest_body_is_kept(store: Store) -> None:
    """A body of MAX_BODY bytes, most of them emoji, comes back whole."""
    learner = store.enrol("olive")
    text = "👍" * ((MAX_BODY - len('{"text":""}')) // 4)
    assert store.append(learner.id, answer("1", text=text))
    assert store.records(learner.id)[0].body["text"] == text


def test_a_caller_who_changes_a_body_afterwards_changes_nothing_kept(store: Store) -> None:
    """What is kept is what was given at the time."""
    learner = store.enrol("olive")
    body = {"answer": {"text": "avant"}}
    store.append(learner.id, replace(answer("1"), body=body))
    body["answer"]["text"] = "après"
    assert store.records(learner.id)[0].body == {"answer": {"text": "avant"}}


def test_erase_leaves_nothing(store: Store) -> None:
    """An erased learner is not found, has no records, can keep none, and their code is free; others stay."""
    gone, stays = store.enrol("olive"), store.enrol("train")
    store.append(gone.id, answer("1"))
    store.append(stays.id, answer("1"))
    store.erase(gone.id)
    assert store.learner(gone.id) is None
    assert store.learner_by_code("olive") is None
    assert store.records(gone.id) == ()
    with pytest.raises(RecordRefused):
        store.append(gone.id, answer("2"))
    assert store.enrol("olive").id != gone.id
    assert len(store.records(stays.id)) == 1


def test_erasing_while_others_write(store: Store) -> None:
    """Whoever is erased in the midst of writing leaves nothing: a record is kept before, or refused after."""
    learner = store.enrol("olive")

    def write(n: int) -> None:
        if n == 20:
            store.erase(learner.id)
        try:
            store.append(learner.id, answer(str(n)))
        except RecordRefused:
            assert store.learner(learner.id) is None

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert store.records(learner.id) == ()


def test_no_more_is_kept_of_a_learner_than_may_be(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit a record is refused, and leaves no trace; what is there stays, can be read, and counts once."""
    for module in (memory, sql):
        monkeypatch.setattr(module, "MAX_KEPT", 3 * RECORD_SIZE + 200)
    learner, other = store.enrol("olive"), store.enrol("train")
    kept = [answer(f"kept-{number}", text="é" * 60) for number in range(2)]
    for record in kept:
        assert store.append(learner.id, record)
    for text in ("x" * 200, "é" * 200):
        with pytest.raises(AllKept):
            store.append(learner.id, answer("too-much", text=text))
    assert [record.id for record in store.records(learner.id)] == ["kept-0", "kept-1"]
    assert not store.append(learner.id, kept[0])
    assert store.append(learner.id, answer("small"))
    assert store.append(other.id, answer("too-much", text="x" * 200))


def test_a_learner_may_write_for_long() -> None:
    """The limit is out of the way of whoever writes: two hundred of the longest texts there can be."""
    assert MAX_KEPT > 200 * (MAX_BODY + RECORD_SIZE)
