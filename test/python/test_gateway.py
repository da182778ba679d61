"""Tests of the demo inference-gateway: python3 -m unittest discover -s test/python"""

from __future__ import annotations

import contextlib
import io
import json
import re
import socket
import sys
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).parents[2] / "stack-template" / "gateway" / "inference-gateway")
)
import gateway  # noqa: E402


class Routes(unittest.TestCase):
    def setUp(self) -> None:
        self.gateway = gateway.Gateway(["resnet50", "bert-base"])
        self.server = gateway.make_server(0, self.gateway, "127.0.0.1")
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def ask(self, path: str, method: str = "GET", body: object = None) -> tuple[int, object]:
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())

    def metrics(self) -> dict[str, float]:
        with urllib.request.urlopen(f"{self.url}/metrics", timeout=5) as answer:
            text = answer.read().decode()
        pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    def requests(self, endpoint: str, status: int) -> float:
        name = f'http_requests_total{{endpoint="{endpoint}",method="GET",status="{status}"}}'
        return self.metrics().get(name, 0)

    def test_answers(self) -> None:
        self.assertEqual(self.ask("/health"), (200, {"status": "ok"}))
        status, answer = self.ask("/predict")
        self.assertEqual((status, answer["prediction"]), (200, 0.5))
        _, models = self.ask("/models")
        self.assertEqual([one["name"] for one in models["models"]], ["resnet50", "bert-base"])
        self.assertEqual(self.ask("/nothing")[0], 404)

    def test_counts_by_route_and_never_by_path(self) -> None:
        for path in ("/predict/1", "/predict/2?x=1", "/predict", "/nothing", "/else"):
            self.ask(path)
        self.assertEqual(self.requests("/predict", 200), 3)
        self.assertEqual(self.requests("other", 404), 2)
        endpoints = {
            match for name in self.metrics() for match in re.findall(r'requests.*endpoint="(.*?)"', name)
        }
        self.assertEqual(endpoints, {"/predict", "other"})

    def test_the_last_path_replaces_the_one_before(self) -> None:
        self.ask("/predict/1")
        self.ask("/predict/2")
        names = [name for name in self.metrics() if name.startswith("inference_gateway_last")]
        self.assertEqual(
            names, ['inference_gateway_last_request_timestamp_seconds{endpoint="/predict/2"}']
        )

    def test_has_no_series_that_nobody_reads(self) -> None:
        self.assertEqual([name for name in self.metrics() if "_created" in name], [])

    def test_fails_at_the_rate_that_is_set(self) -> None:
        for rate, failures in ((0.5, 10), (0.05, 1), (1, 20), (0, 0)):
            with self.subTest(rate=rate):
                before = self.requests("/predict", 500)
                self.assertEqual(self.ask("/faults", "PUT", {"error_rate": rate})[0], 200)
                statuses = [self.ask("/predict")[0] for _ in range(20)]
                self.assertEqual(statuses.count(500), failures)
                self.assertEqual(self.requests("/predict", 500) - before, failures)
        self.assertEqual(self.ask("/health")[0], 200)

    def test_is_as_slow_as_set(self) -> None:
        self.ask("/faults", "PUT", {"latency_seconds": 0.3})
        started = time.monotonic()
        self.ask("/predict")
        self.assertGreaterEqual(time.monotonic() - started, 0.3)
        found = self.metrics()
        name = 'http_request_duration_seconds_bucket{endpoint="/predict",le="%s"}'
        self.assertEqual((found[name % "0.25"], found[name % "0.5"]), (0, 1))

    def test_unloads_models(self) -> None:
        self.ask("/faults", "PUT", {"unloaded": ["bert-base"]})
        _, models = self.ask("/models")
        self.assertEqual([one["loaded"] for one in models["models"]], [True, False])

    def test_keeps_what_a_put_does_not_name(self) -> None:
        self.ask("/faults", "PUT", {"error_rate": 0.5})
        self.ask("/faults", "PUT", {"latency_seconds": 0.1})
        expected = {"error_rate": 0.5, "latency_seconds": 0.1, "unloaded": []}
        self.assertEqual(self.ask("/faults"), (200, expected))

    def test_refuses_faults_that_make_no_sense(self) -> None:
        bad: list[object] = [
            b"nonsense",
            b"",
            [],
            {"error": 1},
            {"error_rate": 2},
            {"error_rate": -0.1},
            {"error_rate": True},
            {"error_rate": "1"},
            b'{"error_rate": NaN}',
            {"latency_seconds": 1000},
            {"unloaded": ["nobody"]},
            {"unloaded": "resnet50"},
        ]
        for body in bad:
            with self.subTest(body=body):
                self.assertEqual(self.ask("/faults", "PUT", body)[0], 400)
        self.assertEqual(self.ask("/faults")[1]["error_rate"], 0)

    def test_keeps_the_last_alerts(self) -> None:
        for number in range(60):
            alerts = [
                {"status": "firing", "labels": {"alertname": f"A{number}"}},
                {"status": "resolved", "labels": {"alertname": f"R{number}"}},
            ]
            with contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(self.ask("/alerts", "POST", {"alerts": alerts})[0], 200)
        kept = self.ask("/alerts")[1]["alerts"]
        self.assertEqual(len(kept), gateway.KEPT_ALERTS)
        self.assertEqual(kept[0]["labels"]["alertname"], "R59")
        found = self.metrics()
        self.assertEqual(found['inference_gateway_alerts_received_total{status="firing"}'], 60)

    def test_refuses_alerts_that_are_none(self) -> None:
        for body in (b"x", [], {}, {"alerts": 1}, {"alerts": [1]}):
            with self.subTest(body=body):
                self.assertEqual(self.ask("/alerts", "POST", body)[0], 400)
        self.assertEqual(self.ask("/predict", "POST", {})[0], 404)

    def test_refuses_a_body_that_is_too_long(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.server_port), 5) as connection:
            connection.sendall(
                b"PUT /faults HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"
            )
            self.assertIn(b" 400 ", connection.recv(1000))

    def test_a_peer_that_goes_away_harms_nobody(self) -> None:
        self.ask("/faults", "PUT", {"latency_seconds": 0.1})
        with socket.create_connection(("127.0.0.1", self.server.server_port), 5) as connection:
            connection.sendall(b"GET /predict HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.3)
        self.assertEqual(self.ask("/health")[0], 200)

    def test_makes_its_own_traffic(self) -> None:
        stopped = threading.Event()
        traffic = threading.Thread(target=gateway.make_traffic, args=(self.url, 50, stopped))
        traffic.start()
        deadline = time.monotonic() + 10
        while self.requests("/predict", 200) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        stopped.set()
        traffic.join()
        self.assertGreaterEqual(self.requests("/predict", 200), 5)

    def test_health_check(self) -> None:
        self.assertEqual(gateway.health_check(self.server.server_port), 0)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(gateway.health_check(port), 1)


class Settings(unittest.TestCase):
    def test_are_read(self) -> None:
        self.assertEqual(
            gateway.read_settings({"MODELS": "a, b", "REQUESTS_PER_SECOND": "0.5"}),
            (["a", "b"], 0.5, 8000),
        )
        for bad in (
            {"MODELS": ""},
            {"MODELS": "a,a"},
            {"REQUESTS_PER_SECOND": "-1"},
            {"REQUESTS_PER_SECOND": "nan"},
            {"LISTEN_PORT": "x"},
        ):
            with self.subTest(bad=bad), self.assertRaises(SystemExit):
                gateway.read_settings(bad)


if __name__ == "__main__":
    unittest.main()
