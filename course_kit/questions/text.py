"""A question as text: a `%%question` line, then Markdown, read into pieces that each kind understands.

    %%question cv-accroche points=2          the header: see header.py
    Quelle phrase choisir ?                  blocks: paragraphs, lists, tables …
    - [x] « J'ai encaissé 200 clients. »     an item, with a checkbox
      > Un résultat chiffré.                 its feedback
    hint: Cherchez ce qui se vérifie.        a directive

Line numbers are those of the cell, 1 being the header, as JupyterLab shows them.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from course_kit.errors import QuestionError, QuestionTextError
from course_kit.language import _
from course_kit.questions.base import Hint, Question
from course_kit.questions.header import COMMON_OPTIONS, Header, nearest, read_header
from course_kit.questions.markdown import tokens

COMMON_DIRECTIVES = ("hint", "right", "wrong")

_ALIASES = {
    "indice": "hint",
    "juste": "right",
    "faux": "wrong",
    "réponse": "answer",
    "reponse": "answer",
    "début": "start",
    "debut": "start",
    "échelle": "scale",
    "echelle": "scale",
}
_NAMES = ("hint", "right", "wrong", "answer", "scale", *(a for a in _ALIASES if _ALIASES[a] != "start"))
_STARTS = ("start", *(a for a in _ALIASES if _ALIASES[a] == "start"))
_COST = r"(?P<cost>[\s(]*[-−–]?\s*[0-9][0-9.,]*\s*(?:points?|pts?)?\)?)?"
_KIND_SYNONYMS = {
    "qcm": "multiple",
    "choix multiple": "multiple",
    "choix unique": "single",
    "paires": "matching",
    "texte à trous": "gaps",
    "texte court": "text",
    "texte libre": "written",
    "plan d'action": "plan",
    "plan d’action": "plan",
    "qcu": "single",
    "choix": "single",
    "unique": "single",
    "ordre": "ordering",
    "association": "matching",
    "nombre": "number",
    "texte": "text",
    "trous": "gaps",
    "rédaction": "written",
    "redaction": "written",
    "libre": "written",
    "actions": "plan",
    "surligner": "highlight",
    "surlignage": "highlight",
    "passages": "highlight",
    "relecture": "highlight",
    "évaluation": "rating",
    "evaluation": "rating",
    "échelle": "rating",
    "echelle": "rating",
    "dialogue": "dialogue",
    "conversation": "dialogue",
    "entretien": "dialogue",
}

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s|$)")
_CHECKBOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_CHECKBOX_ITEM = re.compile(r"\s*[-*+]\s+\[[ xX]\](?:\s|$)")
_NEARLY_CHECKBOX = re.compile(
    r"\s*(?:[-*+•–—·▪]|[0-9]+[.)])?\s*[\[({]\s*(?P<x>[xXvV✓✔✗×☑✅]?)\s*[\])}](?![(\w])(?P<text>.*)"
)
_TIGHT_CHECKBOX = re.compile(r"\s*[-*+]\s*\[(?P<x>[ xX]?)\](?P<text>\w.*)")
_TABLE_LINE = re.compile(r"\s*\|.*\|\s*$")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list. checked: whether its checkbox has an x, None without checkbox; text, feedback: Markdown."""

    line: int
    text: str
    feedback: str = ""
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells as Markdown."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body. type: "bullets", "numbers", "table" or "other"; source: its Markdown."""

    type: str
    line: int
    source: str
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def checkboxes(self) -> bool:
        """Whether it is a list with a checkbox in it."""
        return any(item.checked is not None for item in self.items)


@dataclass(frozen=True, slots=True)
class Directive:
    """A line `name: text`, with what stands between the name and the colon (the cost of a hint)."""

    name: str
    line: int
    text: str
    cost: str = ""


@dataclass(slots=True)
class QuestionText:
    """A question's text in pieces. places: the lines of the fields that a QuestionError may name."""

    header: Header
    blocks: tuple[Block, ...]
    directives: tuple[Directive, ...]
    places: dict[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The question's id."""
        return self.header.id

    @property
    def options(self) -> dict[str, str]:
        """What the header says besides the id."""
        return dict(self.header.options)

    @property
    def prompt(self) -> str:
        """All blocks as Markdown: what is asked, when no block is the key."""
        return "\n\n".join(block.source for block in self.blocks)

    def before(self, key: Block | None) -> str:
        """The Markdown above the block that is the key. Raises QuestionTextError when something stands below it."""
        if key is None:
            return self.prompt
        at = self.blocks.index(key)
        for stray in self.blocks[at + 1 :]:
            self._complain_of_stray(stray, key)
        return "\n\n".join(block.source for block in self.blocks[:at])

    def block(self, *types: str) -> Block | None:
        """The last block of these types."""
        return next((block for block in reversed(self.blocks) if block.type in types), None)

    def checkbox_list(self) -> Block | None:
        """The list of choices: all its items have checkboxes. Raises QuestionTextError when some have not."""
        lists = [block for block in self.blocks if block.checkboxes]
        if len(lists) > 1:
            problem = _("Il y a deux listes de choix. Rassemblez-les en une seule, sans rien entre les lignes.")
            raise QuestionTextError(lists[1].line, problem, "\n".join(block.source for block in lists))
        for item in lists[0].items if lists else ():
            if item.checked is None:
                problem = _("Cette ligne n’a pas de case, alors que d’autres en ont une.")
                raise QuestionTextError(item.line, problem, f"- [ ] {item.text}")
            if not item.text:
                raise QuestionTextError(item.line, _("Ce choix est vide."), _("- [ ] Votre texte"))
        return lists[0] if lists else None

    def directive(self, name: str) -> Directive | None:
        """The directive of this name, which may be given once."""
        found = [directive for directive in self.directives if directive.name == name]
        if len(found) > 1:
            joint = " | " if name == "answer" else " "
            problem = _("« {name} » est écrit deux fois : réunissez-les sur une seule ligne.").format(name=name)
            raise QuestionTextError(found[1].line, problem, f"{name}: {joint.join(d.text for d in found)}")
        return found[0] if found else None

    def locate(self, name: str, pieces: Sequence[Item | Row]) -> None:
        """Note the lines of a field's pieces."""
        self.places.update({f"{name}.{index}": piece.line for index, piece in enumerate(pieces)})
        if pieces:
            self.places.setdefault(name, pieces[0].line)

    def common(self, prompt: str) -> dict[str, Any]:
        """The fields that every kind has, by name."""
        hints = [directive for directive in self.directives if directive.name == "hint"]
        right, wrong = self.directive("right"), self.directive("wrong")
        for index, directive in enumerate(hints):
            self.places[f"hints.{index}"] = directive.line
        for place, said in (("feedback_right", right), ("feedback_wrong", wrong)):
            if said:
                self.places[place] = said.line
        return {
            "id": self.id,
            "prompt": prompt,
            "points": self.number("points", 1.0),
            "attempts": self._attempts(),
            "hints": tuple(Hint(hint.text, _cost(hint)) for hint in hints),
            "feedback_right": right.text if right else "",
            "feedback_wrong": wrong.text if wrong else "",
            "title": self.options.get("title", ""),
            "was": tuple(re.split(r"[\s,;]+", self.options["was"].strip(" ,;"))) if "was" in self.options else (),
        }

    def number(self, key: str, default: float) -> float:
        """A number that the header gives, whole ones as int."""
        value = self.options.get(key)
        if value is None:
            return default
        if not re.fullmatch(r"[-+]?[0-9]{1,9}([.,][0-9]{1,9})?", value):
            problem = _("« {key} » attend un nombre, et non « {value} ».").format(key=key, value=value)
            raise QuestionError(key, problem, f"{key}={default:g}")
        number = float(value.replace(",", "."))
        return int(number) if number.is_integer() else number

    def word(self, key: str, known: Sequence[str]) -> str:
        """A word that the header gives, among known ones; the first is what is meant when it says nothing."""
        value = self.options.get(key, known[0])
        if value not in known:
            problem = _("« {key} » attend un de ces mots : {known}.").format(key=key, known=", ".join(known))
            raise QuestionError(key, problem, f"{key}={nearest(value, known, {}) or known[0]}")
        return value

    def complaint(self, error: QuestionError) -> QuestionTextError:
        """The same error with its line."""
        if isinstance(error, QuestionTextError):
            return error
        instead = error.instead
        if error.place == "id":
            instead = self.header.rewritten(id=instead)
        elif instead.startswith(f"{error.place}="):
            key, _equals, value = instead.partition("=")
            instead = self.header.rewritten(**{key: value.strip('"')})
        line = self.places.get(error.place) or self.places.get(error.place.split(".")[0]) or self.header.line
        return QuestionTextError(line, error.problem, instead)

    def _attempts(self) -> int | None:
        value = self.options.get("attempts", "2").lower()
        if value in ("unlimited", "illimité", "illimités", "illimite", "illimites"):
            return None
        number = self.number("attempts", 2)
        return number if isinstance(number, int) else 0  # 0: refused like any other nonsense

    def _complain_of_stray(self, stray: Block, key: Block) -> None:
        if stray.source.startswith(">"):
            problem = _("Ce retour est détaché de son choix : mettez-le juste en dessous, décalé de deux espaces.")
            last = key.source.rstrip().splitlines()[-1]
            quote = "\n".join("  " + line.strip() for line in stray.source.splitlines())
            raise QuestionTextError(stray.line, problem, f"{last}\n{quote}")
        named = re.match(r"[*_]*(\w+?)[*_]*\s*:[*_]*\s*(.*)", stray.source)
        meant = named and nearest(
            named[1], (*COMMON_DIRECTIVES, "answer"), {**_ALIASES, "astuce": "hint", "aide": "hint"}
        )
        if named and meant:
            problem = _("« {name} : » n’est pas compris. Commencez la ligne par « {meant}: », sans mise en forme.")
            raise QuestionTextError(stray.line, problem.format(name=named[1], meant=meant), f"{meant}: {named[2]}")
        problem = _("Ce texte est placé après la liste ou le tableau. Mettez-le au-dessus, ou faites-en un indice.")
        raise QuestionTextError(stray.line, problem, f"{stray.source}\n\n{key.source}")


def parse(cell: str) -> Question:
    """Read a question from its text, `%%question` line included.

    Raises QuestionTextError with the line at fault and a corrected piece of text.

    >>> parse("%%question toit\\nDe quelle couleur ?\\n- [x] rouge\\n- [ ] bleu").kind
    'single'
    """
    return parse_with_places(cell)[0]


def parse_with_places(cell: str) -> tuple[Question, QuestionText]:
    """The same, with the text in pieces, whose `places` tell the line of each field. Raises QuestionTextError."""
    from course_kit.questions import KINDS  # the registry holds the kinds, which need this module

    text = read(cell)
    try:
        _require_no_other_key_for_kind(text, KINDS)
        kind = _kind(text, KINDS)
        text.header.require_known((*COMMON_OPTIONS, *kind.options_known))
        _require_directives(text, (*COMMON_DIRECTIVES, *kind.directives_known))
        return kind.from_text(text), text
    except QuestionError as error:
        raise text.complaint(error) from None


def read(cell: str) -> QuestionText:
    """A question's text in pieces. Raises QuestionTextError."""
    lines = unicodedata.normalize("NFC", cell).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    words = next((line for line in lines[first + 1 :] if line.strip()), "")
    header = read_header(lines[first], first + 1, words)
    body, numbers = _prepare(lines, first + 1, "written" in header.options.get("kind", ""))
    blocks, directives = _pieces(body, numbers)
    places = {"prompt": min(first + 2, len(lines))}
    return QuestionText(header, blocks, directives, places)


def _directive_pattern(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}(?P<name>{'|'.join(names)}){_COST}\s*:(?P<text>.*)", re.IGNORECASE | re.DOTALL)


_DIRECTIVE = _directive_pattern(_NAMES)
_DIRECTIVE_OR_START = _directive_pattern((*_NAMES, *_STARTS))


def _is_directive(line: str, pattern: re.Pattern[str]) -> bool:
    found = pattern.fullmatch(line)
    # « Réponse : {{CPF}} » is a gap to fill in, not a key.
    return found is not None and not (_name(found) == "answer" and "{{" in line)


def _name(found: re.Match[str]) -> str:
    name = found["name"].lower()
    return _ALIASES.get(name, name)


def _prepare(lines: Sequence[str], start: int, starts: bool) -> tuple[list[str], list[int]]:
    """The body with its directives set apart and its feedback well indented, and the cell's number of each line."""
    pattern = _DIRECTIVE_OR_START if starts else _DIRECTIVE
    body: list[str] = []
    numbers: list[int] = []
    fence, fenced_at, in_list = "", 0, False
    for number, line in enumerate(lines[start:], start + 1):
        fenced = _FENCE.match(line)
        if fence:
            if fenced and fenced[1].startswith(fence) and not line.strip(" \t`~"):
                fence = ""
        elif fenced:
            fence, fenced_at = fenced[1], number
        elif _is_directive(line, pattern):
            body.append("")
            numbers.append(number)
            # The mark is for `_pieces`: only lines that were found here are directives.
            line, in_list = _MARK + line.strip(), False
        else:
            _require_good_checkbox(line, number)
            line, in_list = _in_list(line, number, in_list, lines)
        body.append(line)
        numbers.append(number)
    if fence:
        problem = _("Un bloc de code est ouvert par {fence} et n’est jamais fermé.").format(fence=fence)
        raise QuestionTextError(
            fenced_at, problem, f"{fence}\n{lines[fenced_at] if fenced_at < len(lines) else ''}\n{fence}"
        )
    return body, numbers


_MARK = "\ue002"
"""A character for private use in front of a directive."""


def _require_good_checkbox(line: str, number: int) -> None:
    if _CHECKBOX_ITEM.match(line):
        return
    found = _TIGHT_CHECKBOX.match(line) or _NEARLY_CHECKBOX.match(line)
    if found:
        box = "x" if found["x"].strip() else " "
        problem = _("Cette case n’est pas bien écrite : un tiret, une espace, [ ] ou [x], une espace, puis le texte.")
        raise QuestionTextError(number, problem, f"- [{box}] {found['text'].strip()}".rstrip())


def _in_list(line: str, number: int, in_list: bool, lines: Sequence[str]) -> tuple[str, bool]:
    """The line, indented when it is the feedback of an item; and whether the next one may be an item's."""
    if _ITEM.match(line):
        return line, True
    quote = line.lstrip().startswith(">")
    if not in_list or not line.strip():
        return line, in_list and bool(line.strip())
    if quote and not line[:1].isspace():
        problem = _("Le retour qui suit un choix doit être décalé de deux espaces vers la droite.")
        raise QuestionTextError(number, problem, f"{lines[number - 2]}\n  {line}")
    return ("    " + line.lstrip() if quote else line), True


def _pieces(body: list[str], numbers: list[int]) -> tuple[tuple[Block, ...], tuple[Directive, ...]]:
    blocks: list[Block] = []
    directives: list[Directive] = []
    parsed = tokens("\n".join(body))
    for index, token in enumerate(parsed):
        if token.level or token.nesting < 0 or not token.map:
            continue
        start, end = token.map
        source = "\n".join(body[start:end]).strip("\n").rstrip()
        if source.startswith(_MARK):
            found = _DIRECTIVE_OR_START.fullmatch(source[1:])
            if found:
                text = textwrap.dedent(found["text"].strip())
                directives.append(Directive(_name(found), numbers[start], text, found["cost"] or ""))
            continue
        if not source:  # a paragraph of no-break spaces
            continue
        inside = parsed[index + 1 : _closing(parsed, index)]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            kind = "bullets" if token.type == "bullet_list_open" else "numbers"
            items = tuple(_item(t, body, numbers) for t in inside if t.type == "list_item_open" and t.level == 1)
            block = Block(kind, numbers[start], source, items)
            if blocks and blocks[-1].type == kind and blocks[-1].checkboxes and block.checkboxes:
                last = blocks.pop()  # the same list, its dashes being of two sorts
                block = Block(kind, last.line, f"{last.source}\n{source}", last.items + items)
            blocks.append(block)
        elif token.type == "table_open":
            blocks.append(Block("table", numbers[start], source, rows=_rows(inside, body, numbers)))
        else:
            blocks.append(Block("other", numbers[start], source))
    return tuple(blocks), tuple(directives)


def _closing(parsed: Sequence[Token], index: int) -> int:
    """The index of the token that closes this one."""
    if parsed[index].nesting == 0:
        return index + 1
    return next(
        i for i in range(index + 1, len(parsed)) if parsed[i].nesting < 0 and parsed[i].level == parsed[index].level
    )


def _item(token: Token, body: Sequence[str], numbers: Sequence[int]) -> Item:
    """An item from its lines. The first is never feedback, even with `>`: « - > 40 » is a case of a number."""
    start, end = token.map or [0, 1]
    line = numbers[start]
    marker = _ITEM.match(body[start])
    head = body[start][marker.end() :].strip() if marker else body[start].strip()
    rest = textwrap.dedent("\n".join(body[start + 1 : end]).expandtabs(4)).rstrip().split("\n")
    for offset, nested in enumerate(rest):
        if _CHECKBOX_ITEM.match(nested):
            problem = _("Ce choix est trop décalé vers la droite : il serait pris pour une partie du choix précédent.")
            raise QuestionTextError(numbers[start + 1 + offset], problem, nested.strip())
    quoted = next((index for index, text in enumerate(rest) if text.lstrip().startswith(">")), len(rest))
    feedback = "\n".join(re.sub(r"^\s*>\s?", "", text) for text in rest[quoted:]).strip()
    box = _CHECKBOX.match(head)
    if box:
        head = head[box.end() :]
    text = "\n".join([head, *rest[:quoted]]).strip()
    return Item(line, text, feedback, box[1] != " " if box else None)


def _rows(inside: Sequence[Token], body: Sequence[str], numbers: Sequence[int]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for index, token in enumerate(inside):
        if token.type != "tr_open" or not token.map:
            continue
        cells = [t.content for t in inside[index : index + 1 + _closing(inside[index:], 0)] if t.type == "inline"]
        start = token.map[0]
        bars = len(re.findall(r"(?<!\\)\|", body[start].strip().removeprefix("|").removesuffix("|")))
        if rows and bars + 1 > len(rows[0].cells):  # Markdown would drop them without a word
            problem = _("Cette ligne du tableau a plus de colonnes que la première.")
            whole = body[start].strip().strip("|").split("|")[: len(rows[0].cells)]
            raise QuestionTextError(numbers[start], problem, f"| {' | '.join(cell.strip() for cell in whole)} |")
        rows.append(Row(numbers[start], tuple(cells)))
    return tuple(rows)


def _require_no_other_key_for_kind(text: QuestionText, kinds: dict[str, type[Question]]) -> None:
    """Raise QuestionTextError for `type=texte`: a key that no kind has, with the name of a kind behind it."""
    known = {*COMMON_OPTIONS, *(key for kind in kinds.values() for key in kind.options_known)}
    for key, value in text.options.items():
        name = value.lower()
        meant = name if name in kinds else _KIND_SYNONYMS.get(name)
        if key in known or not meant:
            continue
        problem = _("« {key} » n’existe pas. Écrivez kind={kind}.").format(key=key, kind=meant)
        others = {other: said for other, said in text.options.items() if other not in (key, "kind")}
        header = Header(text.id, {**others, "kind": meant}, text.header.line)
        raise QuestionTextError(header.line, problem, header.rewritten())


def _kind(text: QuestionText, kinds: dict[str, type[Question]]) -> type[Question]:
    named = text.options.get("kind")
    if named is not None:
        if named not in kinds:
            problem = _("Le type « {kind} » n’existe pas. Types possibles : {known}.")
            near = nearest(named, kinds, _KIND_SYNONYMS) or "single"
            raise QuestionError("kind", problem.format(kind=named, known=", ".join(kinds)), f"kind={near}")
        return kinds[named]
    for kind in kinds.values():
        if kind.recognise(text):
            return kind
    raise _unknown_kind(text)


def _unknown_kind(text: QuestionText) -> QuestionTextError:
    if not text.blocks:
        problem = _("La question est vide : écrivez l’énoncé sous la première ligne.")
        return QuestionTextError(
            text.header.line, problem, text.header.rewritten() + "\n" + _("Quelle est votre question ?")
        )
    bullets = text.block("bullets")
    if bullets:
        problem = _("Cette liste n’a pas de cases : mettez [x] devant la bonne réponse et [ ] devant les autres.")
        boxes = [f"- [{' ' if index else 'x'}] {item.text}" for index, item in enumerate(bullets.items)]
        return QuestionTextError(bullets.line, problem, "\n".join(boxes))
    for block in text.blocks:
        lines = block.source.split("\n")
        if len(lines) > 1 and all(_TABLE_LINE.match(line) for line in lines):
            problem = _("Ce tableau n’est pas reconnu : il faut une ligne de tirets sous la première ligne.")
            columns = lines[0].strip().strip("|").count("|") + 1
            return QuestionTextError(block.line, problem, "\n".join([lines[0], "|---" * columns + "|", *lines[1:]]))
        if found := re.search(r"\{[^{}\n]+\}", block.source):
            problem = _("Un trou s’écrit avec deux accolades de chaque côté.")
            line = next(line for line in lines if found[0] in line)
            fixed = line.replace(found[0], f"{{{found[0]}}}")
            return QuestionTextError(block.line + lines.index(line), problem, fixed)
    problem = _(
        "On ne sait pas ce qui est demandé : ajoutez une liste de choix, « answer: … », ou dites le type "
        "dans la première ligne (kind=written pour un texte libre)."
    )
    title = _("Ma réponse")
    return QuestionTextError(text.header.line, problem, text.header.rewritten(kind="written", title=title))


def _require_directives(text: QuestionText, known: Sequence[str]) -> None:
    for directive in text.directives:
        if directive.name == "answer" and any(block.checkboxes for block in text.blocks):
            problem = _(
                "« answer: » ne va pas avec des cases : marquez la bonne réponse d’un [x], ou enlevez les cases."
            )
            raise QuestionTextError(directive.line, problem, f"- [x] {directive.text}")
        if directive.name not in known:
            problem = _("« {name}: » ne va pas avec ce type de question. Vous pouvez écrire : {known}.")
            shown = problem.format(name=directive.name, known=", ".join(f"{name}:" for name in known))
            raise QuestionTextError(directive.line, shown, f"hint: {directive.text}")
        if not directive.text:
            problem = _("Il manque un texte après « {name}: ».").format(name=directive.name)
            raise QuestionTextError(directive.line, problem, _("{name}: votre texte").format(name=directive.name))
        if directive.cost and directive.name != "hint":
            problem = _("Seul un indice (« hint ») peut coûter des points.")
            raise QuestionTextError(directive.line, problem, f"{directive.name}: {directive.text}")


def _cost(hint: Directive) -> float:
    """What a hint takes off, as written: « -0.5 », « 0,5 » or « (-0,5 point) »."""
    digits = re.sub(r"[^0-9.,]", "", hint.cost).replace(",", ".").strip(".")
    if digits.count(".") > 1 or len(digits) > 9:
        problem = _("Le prix de cet indice n’est pas un nombre.")
        raise QuestionTextError(hint.line, problem, f"hint -0.5: {hint.text}")
    return float(digits) if digits else 0.0
