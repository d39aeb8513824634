"""How long a video is and how wide and high, read from the head of a WebM or MP4 file.

WebM is EBML (RFC 8794, RFC 9559), MP4 is made of boxes (ISO/IEC 14496-12): both are elements that hold elements. Only
those that lead to the wanted few are opened; the rest, which is nearly all of the file, is skipped unread.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from course_kit.language import _

MAX_VALUE = 4096
"""Bytes of an element that is read: all wanted ones are shorter."""

# EBML
_HEAD, _SEGMENT, _INFO, _SCALE, _DURATION = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _PICTURE, _WIDTH, _HEIGHT = 0x1654AE6B, 0xAE, 0xE0, 0xB0, 0xBA
_CLUSTER, _CLUSTER_TIME, _GROUP, _BLOCK, _SIMPLE_BLOCK = 0x1F43B675, 0xE7, 0xA0, 0xA1, 0xA3
_OPENED = {_SEGMENT, _INFO, _TRACKS, _TRACK, _PICTURE, _CLUSTER, _GROUP}

# MP4
_OPENED_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex"}
_NOT_FOR_ALL = {b"hvc1", b"hev1", b"dvh1", b"dvhe"}
"""HEVC, as phones record it: many browsers do not play it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """seconds: its length; width, height: in pixels, as it is shown."""

    seconds: float
    width: int
    height: int


class Unplayable(ValueError):
    """No video that browsers play; the message is for a trainer."""


def facts(path: Path) -> Facts:
    """Read a file. Raises Unplayable."""
    try:
        with path.open("rb") as file:
            found = _facts(file)
    except Unplayable:
        raise
    except (OSError, OverflowError, ValueError, struct.error) as error:  # a size beyond all files cannot be skipped
        raise Unplayable(_("ce fichier ne peut pas être lu, ou il est abîmé : exportez-le à nouveau.")) from error
    if not found.width or not found.height:
        raise Unplayable(_("on n’y trouve pas d’image."))
    if not found.seconds > 0:
        raise Unplayable(_("sa durée n’y est pas écrite : exportez-la à nouveau."))
    return found


def _facts(file: BinaryIO) -> Facts:
    head = file.read(12)
    file.seek(0)
    if head.startswith(_HEAD.to_bytes(4, "big")):
        return _webm(file)
    if head[4:8] == b"ftyp":
        return _mp4(file)
    raise Unplayable(_("ce fichier n’est ni du WebM ni du MP4, quel que soit son nom."))


def _webm(file: BinaryIO) -> Facts:
    scale, duration, width, height = 1_000_000, 0.0, 0, 0
    cluster = last = 0
    for name, size in _ebml(file):
        if name == _CLUSTER and duration:
            break  # all that is wanted comes before the pictures
        if name == _SCALE:
            scale = int.from_bytes(_value(file, size), "big")
        elif name == _DURATION and size in (4, 8):
            (duration,) = struct.unpack(">f" if size == 4 else ">d", _value(file, size))
        elif name == _WIDTH:
            width = int.from_bytes(_value(file, size), "big")
        elif name == _HEIGHT:
            height = int.from_bytes(_value(file, size), "big")
        elif name == _CLUSTER_TIME:
            cluster = int.from_bytes(_value(file, size), "big")
        elif name in (_BLOCK, _SIMPLE_BLOCK):  # one track's number (a byte), then its time from the cluster's
            here = file.tell()
            (since,) = struct.unpack(">xh", _value(file, 3))
            file.seek(here + size)
            last = max(last, cluster + since)
        elif name not in _OPENED:
            file.seek(size, 1)
    return Facts((duration or last) * scale / 1e9, width, height)


def _ebml(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The elements one after another: id, size. The reader moves past those that it does not open."""
    while first := file.read(1):
        name = first + file.read(_width(first[0]) - 1)
        length = file.read(1)
        if not length:
            return
        width = _width(length[0])
        size = int.from_bytes(bytes([length[0] & (0xFF >> width)]) + file.read(width - 1), "big")
        yield int.from_bytes(name, "big"), size


def _width(first: int) -> int:
    """The bytes of a number of EBML, by its first one."""
    if not first:
        raise struct.error("a number of more than eight bytes")
    return 9 - first.bit_length()


def _mp4(file: BinaryIO) -> Facts:
    seconds, width, height = 0.0, 0, 0
    timescale = 1
    for name, size in _boxes(file):
        if name in _OPENED_BOXES:
            continue
        end = file.tell() + size
        if name in (b"mvhd", b"mehd"):
            value = _value(file, size)
            long = bool(value[:1] == b"\1")
            if name == b"mvhd":
                at = 20 if long else 12
                timescale = _number(value[at : at + 4]) or 1
                seconds = _number(value[at + 4 : at + (12 if long else 8)]) / timescale
            else:
                seconds = max(seconds, _number(value[4 : 12 if long else 8]) / timescale)
        elif name == b"tkhd" and not width:
            value = _value(file, size)
            width, height = _number(value[-8:-4]) >> 16, _number(value[-4:]) >> 16
            if _number(value[-44:-40]) == 0 and _number(value[-40:-36]):  # held upright, shown turned
                width, height = height, width
        elif name == b"stsd" and _value(file, min(size, 16))[12:16] in _NOT_FOR_ALL:
            raise Unplayable(_("beaucoup de navigateurs ne lisent pas le HEVC : exportez-la en H.264."))
        file.seek(end)
    return Facts(seconds, width, height)


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The boxes one after another: name, bytes that follow. The reader moves past those that it does not open."""
    while len(head := file.read(8)) == 8:
        size, name = struct.unpack(">I4s", head)
        if size == 0:  # to the end of the file
            return
        if size == 1:
            size = _number(file.read(8)) - 8
        if size < 8:
            raise struct.error("a box that is smaller than its head")
        yield name, size - 8


def _number(value: bytes) -> int:
    return int.from_bytes(value, "big")


def _value(file: BinaryIO, size: int) -> bytes:
    """The next bytes, all of them."""
    value = file.read(size) if size <= MAX_VALUE else b""
    if len(value) != size:
        raise struct.error("an element is cut off")
    return value
