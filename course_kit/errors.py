"""What can go wrong, as one tree.

    CourseError
    ├── QuestionError        a question makes no sense: place, problem, what to write instead
    │   └── QuestionTextError    the same, with the line of its text
    ├── CatalogueError       course.toml or a notebook cannot be read as a course: file, problem, what to write instead
    ├── ItemBankError        the files of the interest inventory cannot be read: file, problem
    ├── InvalidAnswer        what the browser sent is not an answer to this kind of question
    ├── TokenRefused         a token is forged, expired or meant for something else
    └── StoreError
        ├── RecordRefused    the store will never take this record: trying again is useless
        │   └── AllKept          this learner has kept as much as one may; what is kept stays
        └── StoreUnreachable the store cannot be reached now: keep the record and try again

Every message is written for the person who reads it (trainer, learner, operator), in their language.
"""

__all__ = [
    "AllKept",
    "CatalogueError",
    "CourseError",
    "InvalidAnswer",
    "ItemBankError",
    "QuestionError",
    "QuestionTextError",
    "RecordRefused",
    "StoreError",
    "StoreUnreachable",
    "TokenRefused",
]


class CourseError(Exception):
    """Anything that course_kit itself reports."""


class QuestionError(CourseError):
    """A question makes no sense, however it was made.

    place: the field at fault, with the index of the piece where there are several ("points", "options.2").
    problem: what is wrong; instead: a corrected example in the text format, ready to be copied.
    """

    def __init__(self, place: str, problem: str, instead: str) -> None:
        super().__init__(place, problem, instead)
        self.place = place
        self.problem = problem
        self.instead = instead

    def __str__(self) -> str:
        return f"{self.problem}\n{self.instead}"


class QuestionTextError(QuestionError):
    """A question's text cannot be read.

    line: 1 is the `%%question` line itself, as JupyterLab numbers the cell's lines.
    """

    def __init__(self, line: int, problem: str, instead: str) -> None:
        super().__init__("", problem, instead)
        self.args = (line, problem, instead)
        self.line = line

    def __str__(self) -> str:
        return f"Ligne {self.line} : {self.problem}"


class CatalogueError(CourseError):
    """The course's files cannot be read as a course: where (in words), what is wrong, what to write.

    code: what sort of mistake, one of `catalogue.CODES`. file, cell, line: where again, for machines; cells and lines
    are numbered from 1, None where the mistake is in none.
    """

    def __init__(
        self,
        where: str,
        problem: str,
        instead: str,
        *,
        code: str = "course-file",
        file: str = "course.toml",
        cell: int | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(where, problem, instead)
        self.where = where
        self.problem = problem
        self.instead = instead
        self.code = code
        self.file = file
        self.cell = cell
        self.line = line

    def __str__(self) -> str:
        return f"{self.where} : {self.problem} {self.instead}"


class ItemBankError(CourseError):
    """The files of the interest inventory cannot be read: which one, and what is wrong with it."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


class InvalidAnswer(CourseError):
    """Not an answer of this kind; the message tells the learner what is missing or cannot be read."""


class TokenRefused(CourseError):
    """A token is forged, expired, or meant for something else."""


class StoreError(CourseError):
    """The store of records reports a failure."""


class RecordRefused(StoreError):
    """The store will never take this record."""


class AllKept(RecordRefused):
    """This learner has kept as much as one may."""


class StoreUnreachable(StoreError):
    """The store cannot be reached at the moment."""
