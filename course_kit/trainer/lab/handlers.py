"""What our part of JupyterLab asks this server for."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from course_kit.catalogue import FILE, Catalogue, Module
from course_kit.errors import CatalogueError, CourseError
from course_kit.language import LANGUAGES, SOURCE, _, use
from course_kit.trainer.check import findings
from course_kit.trainer.check.translation import behind, command
from course_kit.trainer.lab.snippets import snippets
from course_kit.trainer.lab.trial import Trial

PREFIX = "course-kit"


class CourseApi(APIHandler):
    """A question of our part of JupyterLab, in the language that JupyterLab speaks."""

    def initialize(self, course: Path, trial: Trial) -> None:
        """course: its folder; trial: the course as learners see it."""
        self._course = course
        self._trial = trial

    @property
    def language(self) -> str:
        """Of the answer."""
        asked = self.get_query_argument("language", SOURCE)
        return asked if asked in LANGUAGES else SOURCE

    def notebook(self) -> str:
        """The notebook that is asked about: its path below the course's folder, which is JupyterLab's root."""
        return self.get_query_argument("path")


class FindingsHandler(CourseApi):
    """GET ?path=: what is wrong in a notebook as it was saved."""

    @web.authenticated
    async def get(self) -> None:
        """{"module", "findings": [a check's Finding]}; cells and lines are counted from 1, or null."""
        self.finish(json.dumps(await asyncio.to_thread(about, self._course, self.notebook(), self.language)))


class PageHandler(CourseApi):
    """GET ?path=: where learners would see a notebook."""

    @web.authenticated
    async def get(self) -> None:
        """{"page": address}, or {"problem": why there is none}."""
        try:
            page = await asyncio.to_thread(page_of, self._course, self.notebook(), self._trial, self.language)
        except CourseError as error:
            self.finish({"problem": str(error)})
        else:
            self.finish({"page": page})


class SnippetsHandler(CourseApi):
    """GET: a ready-made question of each kind."""

    @web.authenticated
    def get(self) -> None:
        """[{"kind", "name", "text"}]."""
        with use(self.language):
            self.finish(json.dumps([asdict(snippet) for snippet in snippets()]))


def about(course: Path, notebook: str, language: str) -> dict[str, Any]:
    """A notebook's module, by its id, None for one that course.toml does not name, and what is wrong in it.

    That is what `course-kit check` finds in it, and in course.toml, on which all depend. What a translation of it lacks
    is advice: who translates may be another person.
    """
    with use(language):
        try:
            found = _module_of(Catalogue(course), course / notebook)
        except CatalogueError:  # course.toml cannot be read: that is a finding
            found = None
        all_of_them = findings(course)
        told = [finding for finding in all_of_them if finding.file in (notebook, FILE)]
        if found and found[1] == SOURCE:
            files = (path.relative_to(course).as_posix() for path in found[0].notebooks.values())
            told += [advice for file in files if (advice := behind(all_of_them, file, notebook))]
        return {"module": found[0].id if found else None, "findings": [asdict(finding) for finding in told]}


def page_of(course: Path, notebook: str, trial: Trial, language: str) -> str:
    """The address of a notebook's page on the trial server. Raises CourseError, in words, where there is none."""
    with use(language):
        catalogue = Catalogue(course)
        found = _module_of(catalogue, course / notebook)
        draft = found is None and _draft_of(catalogue, course / notebook)
        if draft:
            raise CourseError(
                _(
                    "Cette traduction n’est pas finie : personne ne la voit encore. Quand il n’y a plus de [fr], "
                    "lancez dans un terminal :\n{}"
                ).format(command(draft.id, _language_of(notebook)))
            )
        if found is None:
            raise CourseError(
                _(
                    "Ce notebook n’est dans aucun module\u00a0: course.toml ne le nomme pas. "
                    'Ajoutez-y, sous le titre du module\u00a0:\nnotebook.{} = "{}"'
                ).format(_language_of(notebook), notebook)
            )
        module, spoken = found
        if spoken not in module.lessons:
            problem = next(problem for problem in catalogue.problems if problem.file == notebook)
            raise CourseError(f"{problem.problem}\n{problem.instead}")
        return f"{trial.url()}{spoken}/module/{module.id}"


def _module_of(catalogue: Catalogue, path: Path) -> tuple[Module, str] | None:
    for module in catalogue.course.modules:
        for language, notebook in module.notebooks.items():
            if notebook.resolve() == path.resolve():
                return module, language
    return None


def _draft_of(catalogue: Catalogue, path: Path) -> Module | None:
    """The module that a notebook translates which course.toml does not name yet; None for any other notebook."""
    for module in catalogue.course.modules:
        source = module.notebooks.get(SOURCE)
        if source and source.name == path.name and _language_of(path.as_posix()) not in module.notebooks:
            return module
    return None


def _language_of(notebook: str) -> str:
    folder = Path(notebook).parent.name
    return folder if folder in LANGUAGES else SOURCE


def handlers(base_url: str, course: Path, trial: Trial) -> list[tuple[str, type[APIHandler], dict[str, Any]]]:
    """Their addresses. base_url: JupyterLab's, with a slash at its end."""
    what = {"course": course, "trial": trial}
    return [
        (f"{base_url}{PREFIX}/findings", FindingsHandler, what),
        (f"{base_url}{PREFIX}/page", PageHandler, what),
        (f"{base_url}{PREFIX}/snippets", SnippetsHandler, what),
    ]
