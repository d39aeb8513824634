"""A full house: who is there stays, who waits comes in by turns, and nobody takes all places."""

from __future__ import annotations

import pytest

from course_kit.server.house import (
    ADDRESS_SHARE,
    CLOSED_SECONDS,
    PRESENT_SECONDS,
    WAITING_OF_ADDRESS,
    WAITING_SECONDS,
    House,
)


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time, which stands still."""
    return Clock()


@pytest.fixture
def house(clock: Clock) -> House:
    """Two places, and both are taken."""
    house = House(2, clock)
    assert [house.enter(who, "") for who in ("ada", "ben")] == [0, 0]
    return house


def test_beyond_the_places_people_wait_in_the_order_they_came(house: House, clock: Clock) -> None:
    """Each has a place in the queue; those who are there go on."""
    assert [house.enter(who, "") for who in ("cleo", "dan", "ada")] == [1, 2, 0]
    assert [house.enter(who, "") for who in ("dan", "cleo")] == [2, 1]
    house.leave("ben")
    assert house.enter("dan", "") == 2, "it is the other's turn"
    assert house.enter("eve", "") == 3, "a newcomer does not pass those who wait"
    assert house.enter("cleo", "") == 0
    assert house.enter("dan", "") == 1
    assert (house.present, len(house.queue)) == (2, 2)


def test_who_does_nothing_for_long_gives_a_place_up(house: House, clock: Clock) -> None:
    """And who does something keeps it."""
    clock.now += PRESENT_SECONDS - 1
    house.see("ada", "")
    assert house.enter("cleo", "") == 1
    clock.now += 2
    assert house.enter("cleo", "") == 0
    assert house.enter("dan", "") == 1


def test_who_comes_back_to_an_old_page_is_never_refused(house: House, clock: Clock) -> None:
    """Their answer counts, and they are there again, though others came in meanwhile."""
    clock.now += PRESENT_SECONDS + 1
    assert [house.enter(who, "") for who in ("cleo", "dan")] == [0, 0]
    house.see("ada", "")
    assert house.enter("ada", "") == 0
    assert house.present == 3
    house.leave("cleo")
    assert house.enter("eve", "") == 1, "there are as many as may be still"


def test_who_was_here_lately_comes_in(house: House) -> None:
    """What is kept of them says so: after a restart, or from another server."""
    assert house.enter("cleo", "", was_here=True) == 0


def test_looking_takes_no_place(house: House) -> None:
    """A page asks again and again, and goes in when it is loaded."""
    assert house.enter("cleo", "") == 1
    assert house.look("cleo", "") == 1
    assert house.look("dan", "") == 2
    assert len(house.queue) == 1
    house.leave("ada")
    assert [house.look("cleo", "") for _ in range(2)] == [0, 0]
    assert house.look("dan", "") == 2
    assert house.present == 1


def test_who_asks_no_more_loses_the_place(house: House, clock: Clock) -> None:
    """Soon when the page was closed, later when nothing was heard; who asks keeps it."""
    for who in ("cleo", "dan", "eve"):
        house.enter(who, "")
    house.queue.closes("cleo")
    clock.now += CLOSED_SECONDS + 1
    assert house.look("dan", "") == 1
    clock.now += WAITING_SECONDS - 1
    assert house.look("eve", "") == 2, "nothing was heard from either, but it is not over yet"
    assert house.look("dan", "") == 1
    clock.now += WAITING_SECONDS + 1
    assert house.look("eve", "") == 1
    assert len(house.queue) == 0


def test_a_page_that_is_loaded_anew_keeps_the_place(house: House, clock: Clock) -> None:
    """It said that it closes, and is back at once."""
    house.enter("cleo", "")
    house.enter("dan", "")
    house.queue.closes("cleo")
    clock.now += CLOSED_SECONDS / 2
    assert house.enter("cleo", "") == 1
    clock.now += CLOSED_SECONDS
    assert house.look("dan", "") == 2


def test_one_address_cannot_take_all_places(clock: Clock) -> None:
    """It gets its share; its others wait and hold up nobody, and this machine itself is no address."""
    house = House(8, clock)
    share = int(8 * ADDRESS_SHARE)
    assert [house.enter(f"pupil-{n}", "school") for n in range(share + 2)] == [0] * share + [1, 2]
    assert house.enter("elsewhere", "home") == 0
    house.leave("pupil-0")
    assert house.enter(f"pupil-{share + 1}", "school") == 2
    assert house.enter(f"pupil-{share}", "school") == 0
    house = House(8, clock)
    assert [house.enter(f"somebody-{n}", "") for n in range(9)] == [0] * 8 + [1]


def test_one_address_cannot_fill_the_queue(house: House) -> None:
    """Beyond so many, its visitors are told the last place and not kept."""
    for number in range(WAITING_OF_ADDRESS + 50):
        house.enter(f"flood-{number}", "192.0.2.1")
    assert len(house.queue) == WAITING_OF_ADDRESS
    assert house.enter("cleo", "192.0.2.2") == WAITING_OF_ADDRESS + 1


def test_nobody_comes_in_while_memory_runs_out(clock: Clock) -> None:
    """However many places there are; those who are there go on."""
    short = False
    house = House(10, clock, lambda: short)
    assert house.enter("ada", "") == 0
    short = True
    assert house.enter("ben", "") == 1
    assert house.enter("ada", "") == 0
    short = False
    assert house.enter("ben", "") == 0


def test_the_wait_is_told_from_how_fast_the_queue_went(house: House, clock: Clock) -> None:
    """Before anybody came in from the queue nothing is said; then so long for each place."""
    house.enter("cleo", "")
    house.enter("dan", "")
    assert house.queue.seconds(2) is None
    clock.now += 80
    house.look("dan", "")
    house.leave("ada")
    assert house.enter("cleo", "") == 0
    assert house.queue.seconds(1) == 80
    assert house.queue.seconds(3) == 240
    clock.now += PRESENT_SECONDS
    assert house.queue.seconds(1) is None


def test_a_newcomer_who_is_known_by_a_name_now_keeps_the_place(house: House) -> None:
    """They are one person still."""
    house.rename("ada", "learner")
    assert house.present == 2
    assert house.enter("learner", "") == 0
    assert house.enter("ada", "") == 1
