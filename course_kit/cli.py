"""The command `course-kit`: each subcommand reads its options, calls one function, and prints."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from textwrap import indent

import click

from course_kit.catalogue import Catalogue
from course_kit.errors import CatalogueError, CourseError
from course_kit.language import _


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="course-kit", message="%(version)s")
def main() -> None:
    """Interactive courses as notebooks: serve them to learners, and what goes with it."""


course_option = click.option(
    "--course",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("notebooks"),
    show_default=True,
    help="The folder of the course: course.toml and the notebooks.",
)


@main.command()
@course_option
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".tremplin"),
    show_default=True,
    help="Where this installation keeps its secret and its SQLite database. Back it up; keep it out of the course.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8866, show_default=True, help="0: any free port.")
@click.option("--ip", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option(
    "--database",
    metavar="URL",
    help="Another database than the SQLite file in --data, as postgresql+psycopg://user:password@host/name.",
)
@click.option("--base-url", default="/", show_default=True, help="The prefix of all addresses, behind a proxy.")
@click.option("--forgets", is_flag=True, help="Tell learners that nothing outlives this session, and keep no data.")
def serve(course: Path, data: Path, port: int, ip: str, database: str | None, base_url: str, forgets: bool) -> None:
    """Serve a course to learners.

    The first start makes a secret and a database in the data folder; later starts keep them.
    """
    from course_kit.server.app import course_server  # takes a second: `--help` need not wait
    from course_kit.server.lock import alone_in

    if data.resolve().is_relative_to(course.resolve()):
        raise click.UsageError(f"--data {data} lies inside the course {course}: choose a folder outside of it.")

    def ready(port: int) -> None:
        host = "localhost" if ip in ("127.0.0.1", "0.0.0.0", "::", "") else ip
        click.echo(f"Tremplin is open at http://{host}:{port}{base_url}  (Ctrl-C ends it)")
        sys.stdout.flush()

    base_url = "/" + base_url.strip("/") + "/" if base_url.strip("/") else "/"
    try:
        with ExitStack() as stack:
            if forgets:
                data, database = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-"))), None
            stack.enter_context(alone_in(data))
            server = course_server(
                course=course.resolve(),
                data=data,
                database=database,
                ip=ip,
                port=port,
                base_url=base_url,
                forgets=forgets,
                on_ready=ready,
            )
            warn(server.services.catalogue.problems)
            server.start()
    except CatalogueError as error:
        raise click.ClickException(f"this course cannot be read.\n{in_words(error)}") from error
    except CourseError as error:
        raise click.ClickException(" ".join(map(str.strip, str(error).splitlines()))) from error


def warn(problems: Sequence[CatalogueError]) -> None:
    """Tell the operator which mistakes learners will meet; the words on each are its author's, in French."""
    if not problems:
        return
    mistakes = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    click.echo(f"Warning: this course has {mistakes}. Learners get the rest; what is wrong is left out:", err=True)
    for problem in problems:
        click.echo(f"\n{in_words(problem)}", err=True)
    click.echo(err=True)


@main.command()
@course_option
def check(course: Path) -> None:
    """Tell every mistake in a course, in French, with its place and what to write. Exit status 1 if there is one."""
    try:
        problems = Catalogue(course).problems
    except CatalogueError as error:
        problems = (error,)
    for problem in problems:
        click.echo(f"{in_words(problem)}\n")
    if problems:
        sys.exit(1)
    click.echo(_("Tout va bien."))


@main.command()
@click.option(
    "--responses",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV file of ratings 1 to 5, columns R1, …, C8; a column `language` is used where there is one.",
)
@click.option("--database", metavar="URL", help="The answers that this installation has recorded, in its database.")
@click.option("--source", default="", help="Where the answers come from; kept with the numbers.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write calibration.json, if there are enough answers. The inventory reads it in its folder `data`.",
)
def calibrate(responses: Path | None, database: str | None, source: str, write: Path | None) -> None:
    """Estimate how people answer the items of the interest inventory, and report how well these measure.

    Needs the extra `calibration`. Exit status 1 if there are too few answers to calibrate on.
    """
    if (responses is None) == (database is None):
        raise click.UsageError("Say either --responses FILE or --database URL.")
    try:
        from course_kit.career.interests.calibration import files, recorded, report  # NumPy: an extra
        from course_kit.career.interests.calibration.estimate import estimate
        from course_kit.career.interests.calibration.responses import from_csv
    except ImportError as error:
        raise click.ClickException(f"{error}. Install it: pip install 'course-kit[calibration,server]'") from error
    from course_kit.career.interests.items import shipped_bank

    try:
        bank = shipped_bank()
        answers = from_csv(responses) if responses else recorded.responses(database or "", bank)
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    people, lacking = report.missing(answers)
    if people:
        click.echo(f"Too few to calibrate: {len(answers.ratings)} sittings, {people} are missing. Nothing was written.")
        sys.exit(1)
    fitted, known = estimate(answers)
    click.echo("\n".join(report.lines(fitted, known, answers)))
    if lacking:
        click.echo("Items that keep the default parameters until they have more answers (how many are missing):")
        click.echo(", ".join(f"{item} {number}" for item, number in lacking.items()))
    if write:
        calibrated = (set(answers.items) & set(bank.by_id)) - set(lacking)
        write.write_text(report.as_json(files.calibration(fitted, answers, calibrated, source)), encoding="utf-8")
        click.echo(f"Wrote {write}: {len(calibrated)} items calibrated.")


def in_words(problem: CatalogueError) -> str:
    """A mistake as lines: where and what, then what to write."""
    return f"{problem.where} : {problem.problem}\n{indent(problem.instead, '    ')}"


if __name__ == "__main__":
    main()
