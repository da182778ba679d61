"""Tests of the ml-model-exporter: python3 -m unittest discover -s test/python"""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
import threading
import time
import unittest
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parents[2] / "stack-template" / "exporters" / "ml-model-exporter")
)
import exporter  # noqa: E402
from prometheus_client import CollectorRegistry  # noqa: E402

ANSWER = {
    "models": [
        {
            "name": "resnet50",
            "version": "1.2",
            "loaded": True,
            "load_seconds": 0.5,
            "last_request_timestamp": 90.0,
        },
        {"name": "bert", "loaded": False, "load_seconds": None},
    ]
}


def body(answer: object) -> bytes:
    return json.dumps(answer).encode()


def samples(get: exporter.Fetch) -> dict[str, float]:
    """What a scrape gives, as `name{label="value"}`."""
    collector = exporter.ModelCollector("http://gateway:1/", 1, get, now=lambda: 100.0)
    return samples_of(collector)


def samples_of(collector: exporter.ModelCollector) -> dict[str, float]:
    found = {}
    with contextlib.redirect_stderr(io.StringIO()):
        for metric in collector.collect():
            for sample in metric.samples:
                labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
                found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


@contextlib.contextmanager
def peer(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does to its connections whatever it is told."""
    server = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            talk(connection)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.close()


def reason(url: str, timeout: float = 1.0) -> str:
    try:
        exporter.fetch(url, timeout)
    except exporter.GatewayError as error:
        return error.reason
    return ""


class Collecting(unittest.TestCase):
    def test_exports_every_model(self) -> None:
        found = samples(lambda url, timeout: (200, body(ANSWER)))
        duration = found.pop("ml_model_exporter_scrape_duration_seconds")
        self.assertGreaterEqual(duration, 0)
        errors = {key: found.pop(key) for key in list(found) if "scrape_errors" in key}
        self.assertEqual(set(errors.values()), {0})
        self.assertEqual(
            found,
            {
                "ml_model_exporter_up": 1,
                'ml_model_loaded{model_name="resnet50"}': 1,
                'ml_model_loaded{model_name="bert"}': 0,
                'ml_model_info{model_name="resnet50",version="1.2"}': 1,
                'ml_model_info{model_name="bert",version=""}': 1,
                'ml_model_load_time_seconds{model_name="resnet50"}': 0.5,
                'ml_model_last_request_age_seconds{model_name="resnet50"}': 10,
            },
        )

    def test_asks_the_models_path_with_the_timeout(self) -> None:
        asked: list[tuple[str, float]] = []

        def get(url: str, timeout: float) -> tuple[int, bytes]:
            asked.append((url, timeout))
            return 200, body({"models": []})

        samples(get)
        self.assertEqual(asked, [("http://gateway:1/models", 1)])

    def test_a_dead_gateway_has_no_models_and_counts_the_reason(self) -> None:
        answers = iter(["up", "dead", "dead", "up"])

        def get(url: str, timeout: float) -> tuple[int, bytes]:
            if next(answers) == "dead":
                raise exporter.GatewayError("unreachable", "refused")
            return 200, body(ANSWER)

        collector = exporter.ModelCollector("http://gateway:1", 1, get)
        loaded = 'ml_model_loaded{model_name="resnet50"}'
        errors = 'ml_model_exporter_scrape_errors_total{reason="unreachable"}'
        seen = [samples_of(collector) for _ in range(4)]
        self.assertEqual([one["ml_model_exporter_up"] for one in seen], [1, 0, 0, 1])
        self.assertEqual([loaded in one for one in seen], [True, False, False, True])
        self.assertEqual([one[errors] for one in seen], [0, 1, 2, 2])

    def test_bad_answers(self) -> None:
        bad = [
            b"",
            b"\xff",
            b"nonsense",
            b"[]",
            b"null",
            b"{}",
            body({"models": {}}),
            body({"models": [1]}),
            body({"models": [{}]}),
            body({"models": [{"name": "", "loaded": True}]}),
            body({"models": [{"name": "a", "loaded": 1}]}),
            body({"models": [{"name": "a", "loaded": True}] * 2}),
        ]
        for answer in bad:
            with self.subTest(answer=answer):
                found = samples(lambda url, timeout, answer=answer: (200, answer))
                self.assertEqual(found["ml_model_exporter_up"], 0)
                self.assertEqual(
                    found['ml_model_exporter_scrape_errors_total{reason="bad_answer"}'], 1
                )

    def test_other_statuses(self) -> None:
        found = samples(lambda url, timeout: (503, body(ANSWER)))
        self.assertEqual(found["ml_model_exporter_up"], 0)
        self.assertEqual(found['ml_model_exporter_scrape_errors_total{reason="bad_status"}'], 1)

    def test_numbers_that_are_none(self) -> None:
        for value in (None, True, "1", [], float("nan"), float("inf"), 10**400):
            with self.subTest(value=value):
                self.assertIsNone(exporter.number_or_none(value))
        self.assertEqual(exporter.number_or_none(3), 3.0)


class Fetching(unittest.TestCase):
    def test_nobody_listens(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        self.assertEqual(reason(f"http://127.0.0.1:{port}"), "unreachable")

    def test_a_name_that_does_not_exist(self) -> None:
        self.assertEqual(reason("http://gateway.invalid"), "unreachable")

    def test_a_peer_that_hangs_up(self) -> None:
        with peer(lambda connection: None) as url:
            self.assertEqual(reason(url), "unreachable")

    def test_a_peer_that_hangs_up_in_the_middle(self) -> None:
        def talk(connection: socket.socket) -> None:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")

        with peer(talk) as url:
            with self.assertRaises(exporter.GatewayError):
                exporter.read_models(exporter.fetch(url, 1)[1])

    def test_a_peer_that_says_nothing(self) -> None:
        with peer(lambda connection: time.sleep(3)) as url:
            self.assertEqual(reason(url, 0.2), "timeout")

    def test_a_peer_that_sends_a_byte_now_and_then(self) -> None:
        def talk(connection: socket.socket) -> None:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(100):
                connection.sendall(b" ")
                time.sleep(0.05)

        with peer(talk) as url:
            started = time.monotonic()
            self.assertEqual(reason(url, 0.5), "timeout")
            self.assertLess(time.monotonic() - started, 4)

    def test_a_peer_that_never_stops(self) -> None:
        def talk(connection: socket.socket) -> None:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                connection.sendall(b"x" * 65536)

        with peer(talk) as url:
            self.assertEqual(reason(url, 10), "bad_answer")

    def test_a_peer_that_speaks_no_http(self) -> None:
        with peer(lambda connection: connection.sendall(b"SSH-2.0\r\n")) as url:
            self.assertEqual(reason(url), "unreachable")

    def test_an_error_status_is_an_answer(self) -> None:
        reply = b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
        with peer(lambda connection: connection.sendall(reply)) as url:
            self.assertEqual(exporter.fetch(url, 1)[0], 500)


class Serving(unittest.TestCase):
    def test_health_does_not_ask_the_gateway(self) -> None:
        asked: list[str] = []

        def get(url: str, timeout: float) -> tuple[int, bytes]:
            asked.append(url)
            return 200, body(ANSWER)

        registry = CollectorRegistry()
        registry.register(exporter.ModelCollector("http://gateway:1", 1, get))
        server, thread = exporter.serve(0, registry)
        try:
            url = f"http://127.0.0.1:{server.server_port}"
            self.assertEqual(exporter.fetch(f"{url}/health", 5), (200, b"ok\n"))
            self.assertEqual(exporter.health_check(server.server_port), 0)
            self.assertEqual(asked, [])
            self.assertIn(b"ml_model_loaded", exporter.fetch(f"{url}/metrics", 5)[1])
            self.assertEqual(len(asked), 1)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(exporter.health_check(server.server_port), 1)

    def test_settings(self) -> None:
        self.assertEqual(
            exporter.read_settings({}), ("http://inference-gateway:8000", 3.0, 9101)
        )
        for bad in (
            {"GATEWAY_URL": "gateway:8000"},
            {"GATEWAY_URL": "file:///etc/passwd"},
            {"GATEWAY_TIMEOUT_SECONDS": "soon"},
            {"GATEWAY_TIMEOUT_SECONDS": "0"},
            {"GATEWAY_TIMEOUT_SECONDS": "nan"},
            {"LISTEN_PORT": "http"},
        ):
            with self.subTest(bad=bad), self.assertRaises(SystemExit):
                exporter.read_settings(bad)


if __name__ == "__main__":
    unittest.main()
