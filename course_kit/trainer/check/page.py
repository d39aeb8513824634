"""Rules on what makes a page of a notebook: headings, pictures, links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from course_kit.language import _
from course_kit.pictures import MAX_PICTURE, TYPES
from course_kit.questions import Dialogue
from course_kit.questions.markdown import EXTERNAL, MAIL, plain, tokens
from course_kit.trainer.check.finding import Finding
from course_kit.trainer.check.material import Leaf, Material, Notebook

PAGES = ("../", "../dossier", "../reprendre", "../donnees", "../aide")
"""The pages that a module may link to, as seen from its own."""


def heading_order(material: Material) -> Iterator[Finding]:
    """Headings go down one level at a time, and one only is of the first level: screen readers list them."""
    for notebook in material.notebooks:
        above = 0
        for leaf in notebook.leaves:
            for passage in leaf.passages:
                if not passage.heading or isinstance(leaf.question, Dialogue):  # its headings are turns, not shown
                    continue
                deepest = above + 1 if leaf.question is None else 0
                if leaf.question is not None:
                    problem = _("une question n’a pas de titre : le sien est son énoncé.")
                    advice = f"**{passage.words}**"
                elif passage.heading == 1 and above:
                    problem = _("un module n’a qu’un grand titre (#), dans sa deuxième cellule.")
                    advice = f"### {passage.words}"
                elif passage.heading > deepest:
                    problem = _("ce titre saute un niveau : {a} vient après {b}.").format(
                        a="#" * passage.heading, b="#" * above or _("rien")
                    )
                    advice = f"{'#' * deepest} {passage.words}"
                else:
                    above = passage.heading
                    continue
                yield leaf.finding("heading-order", problem, advice, passage.line)


def image_alt(material: Material) -> Iterator[Finding]:
    """A picture says in words what it shows."""
    for notebook in material.notebooks:
        for leaf in notebook.leaves:
            for line, words, address in _addresses(leaf, "image"):
                if not words.strip():
                    problem = _("cette image n’a pas de texte de remplacement : qui ne la voit pas n’en sait rien.")
                    example = _("Ce que l’image montre, en une phrase.")
                    yield leaf.finding("image-alt", problem, f"![{example}]({address})", line)


def dead_link(material: Material) -> Iterator[Finding]:
    """Links inside the course lead to a step, a module or a page that is there; pictures are files that are there."""
    modules = {module.id: module for module in material.course.modules}
    steps: dict[str, set[str]] = {}
    for notebook in material.notebooks:
        steps.setdefault(notebook.module.id, set()).update(leaf.step.get("id", "") for leaf, _cells in notebook.steps())
    for notebook in material.notebooks:
        for leaf in notebook.leaves:
            for line, _words, address in _addresses(leaf, "link_open"):
                page, _hash, anchor = address.partition("#")
                module = page or notebook.module.id
                if EXTERNAL.match(address) or MAIL.match(address) or page in PAGES:
                    continue
                known = steps.get(module, set()) if module in modules else set()
                if module not in modules:
                    problem = _("ce lien ne mène nulle part : il n’y a pas de module « {} ».").format(page)
                    advice = _("Modules : {}. Autres pages : {}.").format(", ".join(modules), ", ".join(PAGES))
                elif anchor and anchor not in known:
                    problem = _("ce lien ne mène nulle part : il n’y a pas d’étape « {} ».").format(anchor)
                    advice = _("Étapes de ce module : {}.").format(", ".join(sorted(known)) or _("aucune"))
                else:
                    continue
                yield leaf.finding("dead-link", problem, advice, line)
            for line, words, address in _addresses(leaf, "image"):
                problem = _picture_problem(notebook, address)
                if problem:
                    name = _picture_name(address)
                    advice = _("Mettez le fichier {} dans le dossier {}, et écrivez : {}")
                    if (notebook.path.parent / unquote(address)).is_file():
                        advice = _(
                            "Enregistrez-la plus petite, en JPEG ou en PNG : fichier {}, dossier {}. Puis écrivez : {}"
                        )
                    there = PurePosixPath(notebook.file).parent / unquote(name)
                    advice = advice.format(there.name, there.parent, f"![{words}]({name})")
                    yield leaf.finding("dead-link", problem, advice, line)


def _picture_problem(notebook: Notebook, address: str) -> str:
    """Why a picture would not be shown; empty when it would."""
    if EXTERNAL.match(address):
        return _("une image d’ailleurs n’est pas affichée : les pages ne chargent rien d’un autre site.")
    folder = notebook.path.parent.resolve()
    path = (folder / unquote(address)).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return _("l’image {} n’existe pas dans le dossier du notebook.").format(address)
    if path.suffix.lower() not in TYPES:
        return _("ce type d’image n’est pas affiché : {}.").format(path.suffix)
    if path.stat().st_size > MAX_PICTURE:
        return _("l’image {} pèse plus de {} Mo : elle ne sera pas affichée.").format(address, MAX_PICTURE // 2**20)
    return ""


def _picture_name(address: str) -> str:
    """How a picture may be named: as it is, but in the notebook's folder and of a type that is shown."""
    name = urlsplit(address).path.strip("/")
    if EXTERNAL.match(address) or ".." in name.split("/"):
        name = name.rpartition("/")[2]
    stem, dot, kind = name.rpartition(".")
    return name if f".{kind.lower()}" in TYPES and dot else f"{stem or kind or 'photo'}.jpg"


def _addresses(leaf: Leaf, kind: str) -> Iterator[tuple[int, str, str]]:
    """The links or pictures of a cell: line, words, address. kind: the type of their tokens."""
    for passage in leaf.passages:
        for token in tokens(passage.markdown):
            for child in token.children or ():
                if child.type == kind:
                    address = child.attrGet("src") or child.attrGet("href") or ""
                    yield passage.line, plain(child.content), str(address)
