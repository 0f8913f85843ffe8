"""The guard itself: a test that reaches out fails, one that stays on this machine does not."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_cannot_reach_another_machine_by_name() -> None:
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("example.invalid", 80))


def test_a_test_may_talk_to_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"dag")
        with server.accept()[0] as heard:
            assert heard.recv(3) == b"dag"


def test_a_test_may_use_a_socket_pair() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"dag")
        assert other.recv(3) == b"dag"
