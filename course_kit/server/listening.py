"""The ports that we listen on, and whose word is taken for who asks."""

from __future__ import annotations

import ipaddress
import resource
import socket
from typing import Any, cast

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.netutil import bind_sockets
from tornado.web import Application

from course_kit.errors import CourseError

DESCRIPTORS = 65_536
"""Files and connections that may be open at once, where the system lets us: each awake fork, each page's connection."""


class PortTaken(CourseError):
    """The port is somebody else's."""


class FrontServer(HTTPServer):
    """Believes what a proxy says of who asks (X-Forwarded-For, X-Real-IP) only where proxies are: near.

    From anywhere else it would be the visitor's own word, and every limit by address could be got round.
    """

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Leave the headers of a distant peer unread."""
        peer = cast(Any, request_conn).context.remote_ip
        if is_near(peer):
            return super().start_request(server_conn, request_conn)
        return cast(Application, self.request_callback).start_request(server_conn, request_conn)


def is_near(address: str) -> bool:
    """Whether an address is of this machine or of a private network, as a proxy's is."""
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:  # a socket of this machine has no address
        return True


def sockets_at(port: int, ip: str) -> list[socket.socket]:
    """Listen. Raises PortTaken."""
    try:
        return bind_sockets(port, ip)
    except OSError as error:
        raise PortTaken(f"port {port} is taken or not allowed ({error.strerror}): choose another") from error


def allow_descriptors() -> None:
    """Have as many files open as the system lets us: its usual 1024 are fewer than a full house needs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
