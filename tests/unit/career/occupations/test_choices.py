"""What a learner did with occupations, folded."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_kit.career.occupations.choices import Choices, fold

plain = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
json = (
    plain
    | st.lists(plain, max_size=3)
    | st.dictionaries(st.text(max_size=8), plain | st.lists(plain, max_size=2), max_size=3)
)
VERBS = ("past", "activities", "skills", "evidence", "keep", "refuse", "accept", "wishes", "plan")
NAMES = ("code", "on", "chosen", "shown", "held", "ogr", "text", "why", "settings", "actions")
bodies = st.lists(
    st.builds(
        lambda verb, rest: {**rest, "do": verb}, st.sampled_from(VERBS), st.dictionaries(st.sampled_from(NAMES), json)
    )
)


def test_nobody_has_chosen_anything_yet() -> None:
    """Then there is nothing for the learner's file."""
    assert not fold([])


def test_jobs_and_the_short_list_keep_their_order() -> None:
    """The first chosen first; what is taken back is gone; what is chosen twice stands once."""
    choices = fold(
        [
            {"do": "past", "code": "D1505", "on": True},
            {"do": "past", "code": "K1304", "on": True},
            {"do": "past", "code": "D1505", "on": True},
            {"do": "past", "code": "N1103", "on": False},
            {"do": "keep", "code": "J1501", "on": True},
            {"do": "keep", "code": "K1302", "on": True},
            {"do": "keep", "code": "J1501", "on": False},
        ]
    )
    assert choices.past == ("D1505", "K1304")
    assert choices.kept == ("K1302",)


def test_only_skills_that_were_shown_change() -> None:
    """One that is shown and left empty is dropped, with its evidence; one that is kept again keeps its evidence."""
    choices = fold(
        [
            {"do": "skills", "shown": [1, 2, 3], "held": [1, 2]},
            {"do": "evidence", "ogr": 1, "text": "200 clients par jour"},
            {"do": "skills", "shown": [1, 4], "held": [1]},
            {"do": "skills", "shown": [2], "held": []},
        ]
    )
    assert choices.skills == {1: "200 clients par jour"}


def test_a_refusal_and_the_short_list_exclude_each_other() -> None:
    """Refusing takes off the short list; keeping takes a refusal back; so does changing one's mind."""
    kept = {"do": "keep", "code": "J1501", "on": True}
    refused = {"do": "refuse", "code": "J1501", "why": "conditions"}
    assert (fold([kept, refused]).kept, fold([kept, refused]).refused) == ((), {"J1501": "conditions"})
    assert (fold([refused, kept]).kept, fold([refused, kept]).refused) == (("J1501",), {})
    assert fold([refused, {"do": "accept", "code": "J1501"}]).refused == {}


def test_the_newest_activities_and_settings_count() -> None:
    """Both are kept as a whole."""
    choices = fold(
        [
            {"do": "activities", "chosen": ["relative", "garden"]},
            {"do": "activities", "chosen": ["garden"]},
            {"do": "wishes", "settings": {"like": ["22"], "months": ["6"]}},
            {"do": "wishes", "settings": {"like": ["4"]}},
            {"do": "plan", "code": "J1501", "actions": ["person", "offers"]},
        ]
    )
    assert choices.activities == ("garden",)
    assert choices.settings == {"like": ("4",)}
    assert choices.planned == {("J1501", "person"), ("J1501", "offers")}


@settings(
    max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)  # how long drawing takes is the machine's affair
@given(bodies)
def test_no_body_breaks_it(given_bodies: list[dict]) -> None:
    """Whatever a record of another version holds, the rest is still there."""
    choices = fold([*given_bodies, {"do": "past", "code": "D1505", "on": True}])
    assert isinstance(choices, Choices)
    assert "D1505" in choices.past
