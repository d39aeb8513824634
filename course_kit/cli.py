"""The command `course-kit`: each subcommand reads its options, calls one function, and prints."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from course_kit.errors import CourseError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="course-kit", message="%(version)s")
def main() -> None:
    """Interactive courses as notebooks: serve them to learners, and what goes with it."""


@main.command()
@click.option(
    "--course",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("notebooks"),
    show_default=True,
    help="The folder of the course: course.toml and the notebooks.",
)
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

    if data.resolve().is_relative_to(course.resolve()):
        raise click.UsageError(f"--data {data} lies inside the course {course}: choose a folder outside of it.")

    def ready(port: int) -> None:
        host = "localhost" if ip in ("127.0.0.1", "0.0.0.0", "::", "") else ip
        click.echo(f"Tremplin is open at http://{host}:{port}{base_url}  (Ctrl-C ends it)")
        sys.stdout.flush()

    base_url = "/" + base_url.strip("/") + "/" if base_url.strip("/") else "/"
    try:
        with tempfile.TemporaryDirectory(prefix="course-") as forgotten:
            course_server(
                course=course.resolve(),
                data=Path(forgotten) if forgets else data,
                database=None if forgets else database,
                ip=ip,
                port=port,
                base_url=base_url,
                forgets=forgets,
                on_ready=ready,
            ).start()
    except CourseError as error:
        raise click.ClickException(" ".join(map(str.strip, str(error).splitlines()))) from error


if __name__ == "__main__":
    main()
