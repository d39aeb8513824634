"""What the inventory measured, as matching takes it."""

from __future__ import annotations

from course_kit.career.interests.answers import Rating, body
from course_kit.career.interests.items import LETTERS as THEIRS
from course_kit.career.interests.items import shipped_bank
from course_kit.career.interests.taken import TOOL as INVENTORY
from course_kit.career.occupations import explain, settings
from course_kit.career.occupations.catalogue import catalogue
from course_kit.career.occupations.choices import fold
from course_kit.career.occupations.interests import taste
from course_kit.career.occupations.matching import match
from course_kit.career.occupations.model import LETTERS
from course_kit.career.occupations.nearness import nearness
from course_kit.records.event import Record
from course_kit.tools import KIND


def answered(loved: str, number: int = 24) -> list[Record]:
    """The records of somebody who loves the activities of one letter and no others."""
    items = [item for places in zip(*shipped_bank().by_letter.values(), strict=False) for item in places][:number]
    bodies = [{"begin": True}]
    bodies += [{**body(Rating(item.id, 5 if item.letter == loved else 1)), "sitting": "record-0"} for item in items]
    return [
        Record(id=f"record-{place}", kind=KIND, module=INVENTORY, subject=INVENTORY, body=given)
        for place, given in enumerate(bodies)
    ]


def test_without_the_inventory_there_is_no_taste() -> None:
    """Nor with a few answers only: nothing is made of them."""
    assert taste([]) is None
    assert taste(answered("S", 3)) is None


def test_a_result_is_a_taste_with_its_margin() -> None:
    """Its scores in the order that occupations' are in, and a variance for each."""
    assert "".join(THEIRS) == LETTERS
    measured = taste(answered("S"))
    assert measured
    assert max(measured.mean) == measured.mean[LETTERS.index("S")]
    assert all(measured.covariance[place][place] > 0 for place in range(6))


def test_the_taste_leads_the_list_and_its_margin_is_told() -> None:
    """Whoever loves to help finds such occupations first, with how sure each place is."""
    wishes = settings.wishes({}, fold([]), catalogue(), taste(answered("S")))
    found = match(catalogue(), nearness(), wishes, 12).results
    social = [one for one in found if "S" in (one.occupation.profile.major, one.occupation.profile.minor)]
    assert len(social) >= 8
    assert any("interests" in one.parts and explain.place(one) for one in found)
