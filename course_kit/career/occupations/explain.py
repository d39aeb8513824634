"""Why an occupation is in somebody's list, in a sentence that they can repeat; and how sure its place is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from course_kit.career.occupations.catalogue import Occupations
from course_kit.career.occupations.conditions import condition_label
from course_kit.career.occupations.matching import Match
from course_kit.career.occupations.reach import Distance, distance_label
from course_kit.career.occupations.wishes import Conflict
from course_kit.language import _, ngettext

ALIKE, RATHER = 0.75, 0.45
"""From these correlations on, an occupation resembles what somebody likes: much, or rather."""
NEIGHBOUR, WAY = 0.16, 0.02
"""From this nearness on, an occupation is called near to one that was done, or not far from it."""
FIRM = 10
"""A place that moves by no more than this is called firm."""


def why(match: Match, past: Collection[str], occupations: Occupations) -> str:
    """One sentence: where they come from, what they can do of it, what they like in it, how far it is.

    past: codes of the jobs they did.
    """
    clauses = [*_from_skills(match, past, occupations), *_from_interests(match, occupations)]
    clauses.append(distance_label(match.reach.distance))
    clauses += [_("on y dirige d’autres personnes, après de l’expérience")] * match.reach.leads
    clauses += [_("on y travaille à son compte")] * match.reach.own_account
    clauses += [_("avec ce que vous cherchez : {}").format(_listed(map(condition_label, match.wanted)))] * bool(
        match.wanted
    )
    sentence = _(" ; ").join(clauses)
    return sentence[0].upper() + sentence[1:] + "."


def place(match: Match) -> str:
    """How sure its place in the list is, by what is unsure in the measured interests; "" where nothing was measured."""
    moves = match.lowest - match.highest
    if match.fit is None:
        return ""
    if moves == 0:
        return _("Place sûre")
    text = _("Place sûre, à {} rangs près") if moves <= FIRM else _("Place à confirmer, à {} rangs près")
    return text.format(moves)


def against(match: Match, occupations: Occupations) -> list[str]:
    """What of it goes against a wish, and what a rejection has taught, each in a few words."""
    found = []
    if match.avoided:
        found.append(_("À éviter, selon vous : {}").format(_listed(map(condition_label, match.avoided))))
    if Conflict.training in match.conflicts:
        sure = match.reach.shortest is not None
        text = _("Formation plus longue que ce que vous voulez") if sure else _("Formation sans doute trop longue")
        found.append(text)
    if Conflict.regulated in match.conflicts:
        found.append(_("Métier réglementé"))
    if match.lesson and match.lesson.kept < 0.9 and match.lesson.like.code in occupations:
        title = occupations[match.lesson.like.code].title
        found.append(_("Plus bas, car vous avez écarté « {} »").format(title))
    return found


def _from_skills(match: Match, past: Collection[str], occupations: Occupations) -> list[str]:
    clauses = []
    if match.nearest and match.nearest.code in past and match.nearness >= WAY:
        near = match.nearness >= NEIGHBOUR
        text = _("c’est un métier proche de « {} »") if near else _("il n’est pas loin de « {} »")
        clauses.append(text.format(match.nearest.title))
    elif match.step and past and match.reach.distance is not Distance.now:  # what is open at once asks for no step
        clauses.append(_("une étape possible pour y aller : « {} »").format(match.step.title))
    if match.held:
        label = occupations.skills(match.held[:1])[match.held[0]].label
        number = len(match.held)
        clauses.append(
            ngettext(
                "vous y retrouvez {n} chose que vous savez faire, « {label} »",
                "vous y retrouvez {n} choses que vous savez faire, dont « {label} »",
                number,
            ).format(n=number, label=label)
        )
    return clauses


def _from_interests(match: Match, occupations: Occupations) -> list[str]:
    if match.likes:
        labels = (occupations.interests[number].label.replace("'", "’") for number in match.likes[:2])
        return [_("il répond à {}").format(_listed(_("« {} »").format(label) for label in labels))]
    if match.fit is not None and match.fit >= ALIKE:
        return [_("il ressemble beaucoup à vos intérêts")]
    if match.fit is not None and match.fit >= RATHER:
        return [_("il ressemble assez à vos intérêts")]
    return []


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
