"""The command `course-kit`: each subcommand reads its options, calls one function, and prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import TypeVar

import click

from course_kit.errors import CatalogueError, CourseError
from course_kit.language import LANGUAGES, SOURCE, _, ngettext

T = TypeVar("T")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="course-kit", message="%(version)s")
def main() -> None:
    """Interactive courses as notebooks: serve them to learners, and what goes with it."""


class Address(click.ParamType[tuple[str, int]]):
    """An address to listen on: (ip, port)."""

    name = "[IP:]PORT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """From text; a port alone is of this machine."""
        ip, _, port = value.rpartition(":")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            self.fail(f"{value!r} is no address: write a port, as 9100, or an address with it, as 10.0.0.7:9100")
        return ip.strip("[]") or "127.0.0.1", int(port)


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
@click.option(
    "--secret-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The secret that servers on one database share, so that each knows the others' visitors. Made if missing; "
    "without this option, it is in --data.",
)
@click.option(
    "--max-learners",
    type=click.IntRange(1),
    metavar="N",
    help="Learners who may be there at once; others queue, and come in by themselves. Default: 1000 for each core, "
    "fewer where memory is short.",
)
@click.option(
    "--memory",
    type=click.IntRange(1),
    metavar="MIB",
    help="MiB of memory for the server and the processes it starts. Default: three quarters of the machine's, or the "
    "container's.",
)
@click.option(
    "--metrics",
    type=Address(),
    help="Answer Prometheus at http://IP:PORT/metrics, apart from what visitors reach; IP is 127.0.0.1 unless said.",
)
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text: what went wrong, for people. json: an object a line, one a request too. Neither tells who asked.",
)
@click.option("--base-url", default="/", show_default=True, help="The prefix of all addresses, behind a proxy.")
@click.option("--forgets", is_flag=True, help="Tell learners that nothing outlives this session, and keep no data.")
@click.option("--all-open", is_flag=True, help="Open every module, also those whose day has not come: to try them.")
def serve(
    course: Path,
    data: Path,
    port: int,
    ip: str,
    database: str | None,
    secret_file: Path | None,
    max_learners: int | None,
    memory: int | None,
    metrics: tuple[str, int] | None,
    log: str,
    base_url: str,
    forgets: bool,
    all_open: bool,
) -> None:
    """Serve a course to learners.

    The first start makes a secret and a database in the data folder; later starts keep them.
    """
    from course_kit.server.app import course_server  # takes a second: `--help` need not wait
    from course_kit.server.lock import alone_in, temporary_folder

    if data.resolve().is_relative_to(course.resolve()):
        raise click.UsageError(f"--data {data} lies inside the course {course}: choose a folder outside of it.")

    def ready(port: int) -> None:
        host = "localhost" if ip in ("127.0.0.1", "0.0.0.0", "::", "") else ip
        click.echo(f"Tremplin is open at http://{host}:{port}{base_url}  (Ctrl-C ends it)")
        sys.stdout.flush()

    base_url = "/" + base_url.strip("/") + "/" if base_url.strip("/") else "/"
    try:
        with ExitStack() as stack:
            run_folder = stack.enter_context(temporary_folder())
            if forgets:
                data, database, secret_file = run_folder / "data", None, None
            stack.enter_context(alone_in(data))
            server = course_server(
                course=course.resolve(),
                data=data,
                secret_file=secret_file,
                run_folder=run_folder,
                database=database,
                ip=ip,
                port=port,
                base_url=base_url,
                max_learners=max_learners,
                memory=memory and memory * 1024 * 1024,
                metrics_at=metrics,
                log_json=log == "json",
                forgets=forgets,
                all_open=all_open,
                on_ready=ready,
            )
            warn(server.services.catalogue.problems)
            server.start()
    except CatalogueError as error:
        raise click.ClickException(f"this course cannot be read.\n{in_words(error)}") from error
    except CourseError as error:
        raise click.ClickException(" ".join(map(str.strip, str(error).splitlines()))) from error


@main.command()
@course_option
@click.option("--port", type=click.IntRange(0, 65535), default=8888, show_default=True, help="Or the next one free.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open a browser too.")
def edit(course: Path, port: int, browser: bool) -> None:
    """Write a course in JupyterLab: questions as learners see them, their page, and what is to be mended.

    Everything stays on this machine, and nothing that is tried is recorded.
    """
    try:
        from course_kit.trainer.lab.session import edit as open_lab
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is not installed: use `make edit`, or install jupyterlab.") from error

    def ready(url: str) -> None:
        click.echo(f"JupyterLab is open at {url}  (Ctrl-C ends it)")
        sys.stdout.flush()

    open_lab(course.resolve(), port, browser=browser, on_ready=ready)


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
@click.option("--run/--no-run", default=True, show_default=True, help="Also run every notebook: some seconds each.")
@click.option("--json", "as_json", is_flag=True, help="Print one list of findings as JSON, for machines.")
def check(course: Path, run: bool, as_json: bool) -> None:
    """Tell all that is wrong in a course, in French, with its place and what to write.

    Exit status 1 if there is an error; advice, which may be declined by a tag on its cell, leaves it at 0. The ids of
    new questions are added to ids.toml, beside course.toml: commit it with the course.
    """
    from course_kit.trainer.check import findings
    from course_kit.trainer.check.identifiers import remember_course
    from course_kit.trainer.check.run import run_findings

    found = list(findings(course))
    places = {(one.file, one.cell) for one in found if one.severity == "error"}
    if run and not any(one.code == "course-file" for one in found):
        ran = run_findings(course, lambda file: click.echo(_("Exécution de {}…").format(file), err=True))
        found += [one for one in ran if (one.file, one.cell) not in places]
    errors = sum(one.severity == "error" for one in found)
    if as_json:
        click.echo(json.dumps([one.to_json() for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"{one.in_words()}\n")
        click.echo(summary(errors, len(found) - errors))
    if errors:
        sys.exit(1)
    remember_course(course, date.today())


def summary(errors: int, advice: int) -> str:
    """The last words of a check."""
    told = []
    if errors:
        told.append(ngettext("{n} faute à corriger", "{n} fautes à corriger", errors).format(n=errors))
    if advice:
        told.append(ngettext("{n} conseil", "{n} conseils", advice).format(n=advice))
    if not told:
        return _("Tout va bien.")
    then = (
        _("Corrigez de haut en bas, puis relancez la vérification.") if errors else _("Le cours peut être servi ainsi.")
    )
    return ", ".join(told) + f". {then}"


@main.group()
def new() -> None:
    """Begin a module, or a course."""


@new.command("module")
@click.argument("title")
@course_option
def new_module_command(title: str, course: Path) -> None:
    """Add a module of this TITLE to a course, in French, with a notebook to fill in.

    A module of this title that is in preparation gets its notebook. It opens in a month, unless course.toml says when.
    """
    from course_kit.trainer.new import new_module

    path = told(lambda: new_module(course, title, date.today()))
    click.echo(
        _(
            "C’est prêt : {path}\n"
            "1. Ouvrez-le : make edit. Remplacez chaque texte qui commence par « À écrire : ».\n"
            "2. Vérifiez : make check.\n"
            "3. Choisissez le jour où il s’ouvre : « opens » dans {toml}."
        ).format(path=path, toml=course / "course.toml")
    )


@new.command("course")
@click.argument("folder", type=click.Path(path_type=Path))
def new_course_command(folder: Path) -> None:
    """Put a small complete course into a new FOLDER, to be changed into your own."""
    from course_kit.trainer.new import new_course

    told(lambda: new_course(folder))
    click.echo(
        _(
            "C’est prêt : un petit cours complet, « Lire sa fiche de paie », est dans {folder}.\n"
            "1. Voyez-le comme une personne qui apprend : course-kit serve --course {folder} --forgets\n"
            "2. Changez ses textes dans JupyterLab : jupyter lab {folder}\n"
            "3. Vérifiez : course-kit check --course {folder}\n"
            '4. Ajoutez un module : course-kit new module "Mon titre" --course {folder}'
        ).format(folder=folder)
    )


@main.command()
@click.argument("module")
@click.option("--to", "language", type=click.Choice([one for one in LANGUAGES if one != SOURCE]), required=True)
@course_option
def translate(module: str, language: str, course: Path) -> None:
    """Make the notebook of MODULE (its id) in another language, or bring it up to date.

    Keys, ids and points are in place; each text to translate stands after [fr]. Run it again after a change in French:
    what is translated stays, what changed is marked. Once no [fr] is left, course.toml names the notebook.
    """
    from course_kit.trainer.translate import translate as make

    made = told(lambda: make(course, module, language))
    click.echo(made.path)
    for numbers, sentence in (
        (made.fresh, _("Nouvelles cellules : {}.")),
        (made.changed, _("Cellules mises à jour, tout nouveau texte y est en français après [fr] : {}.")),
        (made.apart, _("Cellules à reprendre à la main, elles n’ont pas changé : {}.")),
    ):
        if numbers:
            click.echo(sentence.format(ranges(numbers)))
    if made.left:
        left = ngettext("Il reste {n} texte à traduire", "Il reste {n} textes à traduire", made.left)
        then = _("remplacez chaque « [fr] … » par sa traduction, puis relancez cette commande.")
        click.echo(_("{} : {}").format(left.format(n=made.left), then))
    elif made.served:
        click.echo(_("Tout est traduit, et servi à qui lit cette langue."))


def ranges(numbers: Sequence[int]) -> str:
    """Numbers that rise, in short: "1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


@main.command()
@course_option
def reference(course: Path) -> None:
    """Write the reference of all kinds of questions anew, below the course: a course of its own, for trainers."""
    from course_kit.trainer.reference import write_reference

    folder = told(lambda: write_reference(course))
    click.echo(_("C’est prêt. Pour l’essayer : course-kit serve --course {} --forgets").format(folder))


def told(make: Callable[[], T]) -> T:
    """What a function returns; what it cannot do is told without a traceback."""
    try:
        return make()
    except CatalogueError as error:
        raise click.ClickException(in_words(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error


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
