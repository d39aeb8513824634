"""The result in words: the six letters, how sure a statement is, and the sentences, in the language in use.

**Certainty.** Every statement carries the probability that it would still hold if the learner answered all
activities, as words of a fixed scale and as a natural frequency, both from `certainty` and from nowhere else:

    probability     words                                   frequency
    0.95 and more   presque certain      almost certain     plus de 9 fois sur 10
    0.85 to 0.95    très probable        very likely        environ 9 fois sur 10
    0.65 to 0.85    probable             likely             environ 7 ou 8 fois sur 10, to the nearest
    0.50 to 0.65    un peu plus probable que le contraire   environ 5 ou 6 fois sur 10
    below 0.50      incertain            uncertain          to the nearest; such statements are rarely made

Fixed words with numbers beside them are understood alike by most readers, words alone are not (Budescu, Por & Broomell,
2012; IPCC guidance note, Mastrandrea and others, 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course_kit.career.interests.care import Care
from course_kit.career.interests.items import LETTERS
from course_kit.career.interests.profile import Change, Profile
from course_kit.language import _, ngettext, numeral

SURE = (0.95, 0.85, 0.65, 0.5)
"""Where the words of certainty change."""
CLEAR = 3
"""More letters than these that are not told apart are no preference to speak of."""


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in plain words. name: Holland's. label: on the hexagon. doing: what one does. such: three examples.

    where: after "an occupation", as in "un métier où l’on aide les autres".
    """

    letter: str
    name: str
    label: str
    doing: str
    such: str
    where: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the result, and how sure it is: words of the fixed scale and how many times in ten."""

    text: str
    sure: str
    times: str

    def __str__(self) -> str:
        """All of it, where it stands alone."""
        return _("{text} {sure}\u00a0: {times}.").format(text=self.text, sure=self.sure.capitalize(), times=self.times)


def letter(code: str) -> Words:
    """A letter's words."""
    return {
        "R": lambda: Words(
            "R",
            _("réaliste"),
            _("Faire de ses mains"),
            _("travailler de vos mains"),
            _("réparer, fabriquer, s’occuper de plantes ou d’animaux"),
            _("l’on travaille de ses mains"),
        ),
        "I": lambda: Words(
            "I",
            _("investigateur"),
            _("Comprendre"),
            _("chercher à comprendre"),
            _("observer, mesurer, trouver la cause d’un problème"),
            _("l’on cherche à comprendre"),
        ),
        "A": lambda: Words(
            "A",
            _("artistique"),
            _("Inventer"),
            _("inventer"),
            _("imaginer, dessiner, jouer, écrire"),
            _("l’on invente"),
        ),
        "S": lambda: Words(
            "S",
            _("social"),
            _("Aider"),
            _("aider les autres"),
            _("écouter, soigner, expliquer"),
            _("l’on aide les autres"),
        ),
        "E": lambda: Words(
            "E",
            _("entreprenant"),
            _("Entraîner"),
            _("entraîner les autres"),
            _("convaincre, décider, lancer un projet"),
            _("l’on entraîne les autres"),
        ),
        "C": lambda: Words(
            "C",
            _("conventionnel"),
            _("Mettre en ordre"),
            _("mettre en ordre"),
            _("vérifier, classer, compter"),
            _("l’on met en ordre"),
        ),
    }[code]()


def certainty(probability: float) -> tuple[str, str]:
    """The words for how sure a statement is, and how many times in ten it would hold."""
    times = min(9, max(1, int(10 * probability + 0.5)))
    often = _("environ {n} fois sur 10").format(n=times)
    if probability >= SURE[0]:
        return _("presque certain"), _("plus de 9 fois sur 10")
    if probability >= SURE[1]:
        return _("très probable"), often
    if probability >= SURE[2]:
        return _("probable"), often
    if probability >= SURE[3]:
        return _("un peu plus probable que le contraire"), often
    return _("incertain"), often


def scale() -> list[tuple[str, str]]:
    """The scale of certainty for those who want to know it: words, and from how many times in a hundred on."""
    lows = (*SURE, 0.0)
    return [
        (certainty(low)[0], _("{n} fois sur 100 et plus").format(n=round(100 * low)) if low else _("moins souvent"))
        for low in lows
    ]


def listing(words: Sequence[str], last: str = "") -> str:
    """As "un, deux et trois". last: the word before the last one, "et" in the language in use without it."""
    if len(words) < 2:
        return "".join(words)
    before_last = last or _("et")
    return f"{', '.join(words[:-1])} {before_last} {words[-1]}"


def quoted(words: str) -> str:
    """In quotation marks."""
    return _("«\u00a0{}\u00a0»").format(words)


def number(value: float) -> str:
    """One decimal, as the language in use writes it."""
    return numeral(f"{value:.1f}")


def answers() -> list[str]:
    """The five answers, from 1 to 5."""
    return [_("Pas du tout"), _("Plutôt non"), _("Entre les deux"), _("Plutôt oui"), _("Beaucoup")]


def headline(profile: Profile) -> str:
    """The result in one line."""
    top = profile.groups[0]
    if not clear(profile):
        return _("Pas encore de préférence nette")
    if len(top) == 1:
        return _("Ce qui vous attire le plus\u00a0: {}").format(letter(top[0]).doing)
    names = listing([letter(code).doing for code in top])
    return (_("Deux goûts en tête\u00a0: {}") if len(top) == 2 else _("Trois goûts en tête\u00a0: {}")).format(names)


def statements(profile: Profile) -> list[Statement]:
    """What can be said of the order of the letters, each sentence with its certainty."""
    top, *others = profile.groups
    first, last = profile.letters[0].letter, profile.letters[-1].letter
    found = [_of_top(profile, top)]
    if len(top) == 1 and others:
        found.append(_of_next(profile, others[0]))
    if last not in top:
        text = _("«\u00a0{}\u00a0» vous attire moins que «\u00a0{}\u00a0».").format(
            letter(last).doing, letter(first).doing
        )
        found.append(Statement(text, *certainty(profile.standing.above(first, last))))
    return found


def _of_top(profile: Profile, top: Sequence[str]) -> Statement:
    """What comes first; letters that are not told apart are said together."""
    chance = sum(profile.standing.first.get(code, 0.0) for code in top)
    names = listing([quoted(letter(code).doing) for code in top])
    if len(top) == 1:
        return Statement(_("{} vient avant tout le reste.").format(names), *certainty(chance))
    pair = profile.standing.top_two.get("".join(sorted(top, key=LETTERS.index)), 0.0)
    if len(top) == 2 and pair >= SURE[-1]:
        text = _("{} sont vos deux premiers goûts. Vos réponses ne disent pas lequel passe avant l’autre.")
        return Statement(text.format(names), *certainty(pair))
    text = _("Vos réponses ne départagent pas {}. Votre premier goût est l’un d’eux.")
    return Statement(text.format(names), *certainty(chance))


def _of_next(profile: Profile, following: Sequence[str]) -> Statement:
    """What comes second."""
    chance = sum(profile.standing.second.get(code, 0.0) for code in following)
    names = listing([quoted(letter(code).doing) for code in following])
    if len(following) == 1:
        return Statement(_("{} vient en deuxième.").format(names), *certainty(chance))
    text = _("Ensuite, vos réponses ne départagent pas {}. Votre deuxième goût est l’un d’eux.")
    return Statement(text.format(names), *certainty(chance))


def changes(found: Sequence[Change]) -> list[str]:
    """What has changed since another sitting, beyond the margin of error; nothing, if nothing has."""
    sentences = []
    for change in found:
        if change.beyond_error:
            more = change.difference > 0
            text = _("«\u00a0{}\u00a0» vous attire plus que la dernière fois\u00a0: {} point de plus sur 5.")
            less = _("«\u00a0{}\u00a0» vous attire moins que la dernière fois\u00a0: {} point de moins sur 5.")
            name = letter(change.letter).doing
            sentences.append((text if more else less).format(name, number(abs(change.difference))))
    return sentences


def progress(answered: int, first: float, claims: bool) -> tuple[int, str]:
    """How sure one can be already: a step from 0 to 4, and a sentence. first: the first letter's probability."""
    if answered < 6 or not claims:
        return 0, _("Encore rien de sûr\u00a0: il faut d’abord vous connaître un peu.")
    if answered < 12 or first < SURE[3]:
        return 1, _("De premiers indices, encore fragiles.")
    if first < SURE[2]:
        return 2, _("Un goût commence à se détacher.")
    if first < SURE[1]:
        return 3, _("Votre premier goût devient probable.")
    return 4, _("Votre premier goût est très probable. Reste à préciser la suite.")


def missing(n: int) -> str:
    """How many answers are wanted before anything can be said."""
    return ngettext(
        "Encore {n} réponse, et nous pourrons déjà dire quelque chose.",
        "Encore {n} réponses, et nous pourrons déjà dire quelque chose.",
        n,
    ).format(n=n)


def care(noticed: Care) -> str:
    """What is said of answers in which some want of care was noticed, without a reproach; nothing otherwise."""
    if noticed.rapid:
        return _(
            "Vos réponses arrivent très vite, plus vite qu’on ne lit. Prenez le temps de vous imaginer "
            "en train de faire chaque activité."
        )
    if noticed.doubtful and noticed.value is not None:
        return _(
            "Vous avez répondu «\u00a0{answer}\u00a0» {n} fois de suite. C’est peut-être vrai. Mais des réponses "
            "toutes pareilles ne disent pas ce que vous préférez."
        ).format(answer=answers()[noticed.value - 1], n=noticed.run)
    return ""


def clear(profile: Profile) -> bool:
    """Whether few enough letters lead to speak of a preference."""
    return len(profile.groups[0]) <= CLEAR


def summed_up(profile: Profile) -> list[str]:
    """What goes with the statements wherever they stand alone."""
    return [
        ngettext("D’après {n} réponse.", "D’après {n} réponses.", profile.answered).format(n=profile.answered),
        _("Ce sont des goûts\u00a0: ils ne disent ni ce que vous savez faire, ni ce que vous valez."),
    ]
