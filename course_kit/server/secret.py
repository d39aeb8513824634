"""The installation's secret, which signs cookies, visits and tokens."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from course_kit.errors import CourseError


def secret_of(file: Path) -> bytes:
    """The installation's own secret: made at the first start, readable by its owner alone; servers may share it.

    Raises CourseError when the file is damaged, and OSError.
    """
    if not file.exists():
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(32) + "\n")
        try:
            os.link(draft, file)  # all at once: another server that starts now finds the whole of it
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) < 32:
        raise CourseError(f"{file} is damaged: it must hold 64 hexadecimal digits. Restore it from a copy.")
    return secret
