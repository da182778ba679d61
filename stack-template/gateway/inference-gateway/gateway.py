"""A small inference gateway for demos: the predictions are meaningless, the metrics are real.

    GET  /predict, /predict/ID   a prediction; fails or is slow according to /faults
    GET  /models                 the models and their state
    GET  /health                 200 while the gateway is running
    GET  /metrics                metrics for Prometheus
    GET  /alerts                 the last notifications; POST receives them from Alertmanager
    GET  /faults                 the current error rate and latency; PUT sets them:
                                 {"error_rate": 0.5, "latency_seconds": 0.2, "unloaded": ["bert-base"]}

Environment variables: ``MODELS`` (comma-separated names), ``REQUESTS_PER_SECOND`` (generated
traffic, 0 disables it), ``LISTEN_PORT``.
"""

from __future__ import annotations

import json
import math
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

MAX_BODY_BYTES = 1 << 20
MAX_LATENCY_SECONDS = 10.0
KEPT_ALERTS = 100


class BadRequest(Exception):
    """The request is invalid; the message is returned to the client."""


@dataclass(frozen=True)
class Faults:
    """Simulated faults: the fraction of predictions that fail (0 to 1), the latency added to each
    of them, and the models that are not loaded."""

    error_rate: float = 0.0
    latency_seconds: float = 0.0
    unloaded: list[str] = field(default_factory=list)


def read_faults(body: bytes, before: Faults, models: list[str]) -> Faults:
    """The faults after a PUT; absent keys do not change. Raises ``BadRequest`` if it is invalid."""
    try:
        wanted = json.loads(body)
    except ValueError as error:
        raise BadRequest("the body is not JSON") from error
    if not isinstance(wanted, dict):
        raise BadRequest("the body is not a JSON object")
    unknown = sorted(set(wanted) - set(asdict(before)))
    if unknown:
        raise BadRequest(f"unknown keys: {', '.join(unknown)}")
    unloaded = wanted.get("unloaded", before.unloaded)
    if not isinstance(unloaded, list) or any(name not in models for name in unloaded):
        raise BadRequest(f"unloaded must be a list of these models: {', '.join(models)}")
    return Faults(
        error_rate=number_between(wanted, "error_rate", before.error_rate, 1.0),
        latency_seconds=number_between(
            wanted, "latency_seconds", before.latency_seconds, MAX_LATENCY_SECONDS
        ),
        unloaded=unloaded,
    )


def number_between(wanted: dict[str, Any], key: str, before: float, most: float) -> float:
    """A number from 0 to ``most``, or the previous value if the key is absent."""
    value = wanted.get(key, before)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise BadRequest(f"{key} must be a number")
    if not math.isfinite(value) or not 0 <= value <= most:
        raise BadRequest(f"{key} must be between 0 and {most:g}")
    return float(value)


class Metrics:
    """All metrics. They have no ``service`` label, because Prometheus adds it to the target."""

    def __init__(self) -> None:
        # Do not export the additional ``_created`` series of counters.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "http_requests_total",
            "Requests by route and status.",
            ["method", "endpoint", "status"],
            registry=self.registry,
        )
        self.duration = Histogram(
            "http_request_duration_seconds",
            "Response time by route.",
            ["endpoint"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=self.registry,
        )
        self.last_request = Gauge(
            "inference_gateway_last_request_timestamp_seconds",
            "Time of the last prediction request; the endpoint is the full path with the ID.",
            ["endpoint"],
            registry=self.registry,
        )
        self.error_rate = Gauge(
            "inference_gateway_error_rate",
            "Simulated error rate of predictions.",
            registry=self.registry,
        )
        self.latency = Gauge(
            "inference_gateway_added_latency_seconds",
            "Simulated latency added to each prediction.",
            registry=self.registry,
        )
        self.alerts = Counter(
            "inference_gateway_alerts_received_total",
            "Alerts received from Alertmanager, by status.",
            ["status"],
            registry=self.registry,
        )
        for status in ("firing", "resolved"):
            self.alerts.labels(status)
        for status in ("200", "500"):
            self.requests.labels("GET", "/predict", status)


class Gateway:
    """The state of the gateway; thread-safe."""

    def __init__(self, models: list[str]) -> None:
        self.models = models
        self.metrics = Metrics()
        self._lock = threading.Lock()
        self._faults = Faults()
        self._owed_errors = 0.0
        self._served = 0
        self._started = time.time()
        self._last_request: dict[str, float] = {}
        self._alerts: deque[dict[str, Any]] = deque(maxlen=KEPT_ALERTS)

    @property
    def faults(self) -> Faults:
        with self._lock:
            return self._faults

    def set_faults(self, body: bytes) -> Faults:
        """Applies the faults in ``body``."""
        with self._lock:
            self._faults = read_faults(body, self._faults, self.models)
            self._owed_errors = 0.0
            self.metrics.error_rate.set(self._faults.error_rate)
            self.metrics.latency.set(self._faults.latency_seconds)
            return self._faults

    def predict(self, path: str) -> tuple[int, dict[str, Any]]:
        """Status and response of one prediction. Errors are distributed evenly instead of randomly:
        with a rate of 0.5, every second prediction fails, so that tests are deterministic."""
        with self._lock:
            faults = self._faults
            self._owed_errors += faults.error_rate
            fails = self._owed_errors >= 1 - 1e-9
            if fails:
                self._owed_errors -= 1
            self._served += 1
            name = self.models[self._served % len(self.models)]
            self._last_request[name] = time.time()
            self.metrics.last_request.clear()
            self.metrics.last_request.labels(path).set_to_current_time()
        if faults.latency_seconds > 0:
            time.sleep(faults.latency_seconds)
        if fails:
            return 500, {"error": "simulated error, see /faults"}
        return 200, {"model": name, "prediction": 0.5}

    def model_list(self) -> dict[str, Any]:
        """The response of ``/models``."""
        with self._lock:
            return {
                "models": [
                    {
                        "name": name,
                        "version": "1.0.0",
                        "loaded": name not in self._faults.unloaded,
                        "load_seconds": 0.25,
                        "last_request_timestamp": self._last_request.get(name, self._started),
                    }
                    for name in self.models
                ]
            }

    def take_alerts(self, body: bytes) -> None:
        """Stores the alerts of an Alertmanager webhook notification."""
        try:
            message = json.loads(body)
        except ValueError as error:
            raise BadRequest("the body is not JSON") from error
        alerts = message.get("alerts") if isinstance(message, dict) else None
        if not isinstance(alerts, list) or not all(isinstance(alert, dict) for alert in alerts):
            raise BadRequest('the body has no list "alerts"')
        with self._lock:
            for alert in alerts:
                self._alerts.append({"received_at": time.time(), **alert})
        for alert in alerts:
            status = "resolved" if alert.get("status") == "resolved" else "firing"
            self.metrics.alerts.labels(status).inc()
            labels = alert.get("labels")
            name = labels.get("alertname") if isinstance(labels, dict) else None
            print(f"alert {status}: {name}", file=sys.stderr)

    def alert_list(self) -> dict[str, Any]:
        """The response of ``/alerts``, newest first."""
        with self._lock:
            return {"alerts": list(reversed(self._alerts))}


class Handler(BaseHTTPRequestHandler):
    """Handles one request. Requests of the monitoring itself are not counted."""

    protocol_version = "HTTP/1.1"
    server_version = "inference-gateway"
    sys_version = ""
    # Maximum time in seconds that an idle connection occupies a thread.
    timeout = 10
    gateway: Gateway

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        gateway = self.gateway
        if path == "/metrics":
            self._send(200, generate_latest(gateway.metrics.registry), CONTENT_TYPE_LATEST)
        elif path == "/alerts":
            self._send_json(200, gateway.alert_list())
        elif path == "/faults":
            self._send_json(200, asdict(gateway.faults))
        else:
            self._serve_counted(path)

    def do_PUT(self) -> None:
        self._serve_body("/faults", lambda body: asdict(self.gateway.set_faults(body)))

    def do_POST(self) -> None:
        def take(body: bytes) -> dict[str, Any]:
            self.gateway.take_alerts(body)
            return {}

        self._serve_body("/alerts", take)

    def _serve_counted(self, path: str) -> None:
        gateway = self.gateway
        started = time.monotonic()
        if path == "/predict" or path.startswith("/predict/"):
            endpoint = "/predict"
            status, answer = gateway.predict(path)
        elif path == "/models":
            endpoint, status, answer = path, 200, gateway.model_list()
        elif path == "/health":
            endpoint, status, answer = path, 200, {"status": "ok"}
        else:
            endpoint, status, answer = "other", 404, {"error": f"path not found: {path}"}
        # Count before the response is sent, so that clients see their request in the metrics.
        gateway.metrics.requests.labels("GET", endpoint, str(status)).inc()
        gateway.metrics.duration.labels(endpoint).observe(time.monotonic() - started)
        self._send_json(status, answer)

    def _serve_body(self, path: str, serve: Any) -> None:
        if self.path != path:
            self.close_connection = True
            self._send_json(404, {"error": f"path not found: {self.path}"})
            return
        try:
            self._send_json(200, serve(self._body()))
        except BadRequest as error:
            self.close_connection = True
            self._send_json(400, {"error": str(error)})

    def _body(self) -> bytes:
        try:
            length = int(self.headers.get("Content-Length", ""))
        except ValueError as error:
            raise BadRequest("Content-Length is missing") from error
        if not 0 <= length <= MAX_BODY_BYTES:
            raise BadRequest("the body is larger than 1 MiB")
        return self.rfile.read(length)

    def _send_json(self, status: int, answer: dict[str, Any]) -> None:
        self._send(status, json.dumps(answer).encode() + b"\n", "application/json")

    def _send(self, status: int, body: bytes, content_type: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            # The client has disconnected.
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are counted, not logged."""


class Server(ThreadingHTTPServer):
    """Handles each connection in a daemon thread."""

    daemon_threads = True
    address_family = socket.AF_INET

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handle_error(request, client_address)


def make_server(port: int, gateway: Gateway, host: str = "") -> Server:
    """A server for ``gateway``; port 0 selects a free port."""
    handler = type("BoundHandler", (Handler,), {"gateway": gateway})
    return Server((host, port), handler)


def make_traffic(url: str, per_second: float, stopped: threading.Event) -> None:
    """Requests predictions until ``stopped`` is set. Each request has its own thread, so that slow
    responses do not reduce the traffic."""
    number = 0
    busy = threading.Semaphore(50)

    def ask(path: str) -> None:
        try:
            with urllib.request.urlopen(url + path, timeout=MAX_LATENCY_SECONDS + 5) as answer:
                answer.read()
        except (urllib.error.URLError, OSError):
            pass  # some requests fail intentionally; the gateway counts them
        finally:
            busy.release()

    while not stopped.wait(1 / per_second):
        number += 1
        if busy.acquire(blocking=False):
            threading.Thread(target=ask, args=(f"/predict/{number}",), daemon=True).start()


def read_settings(environment: dict[str, str]) -> tuple[list[str], float, int]:
    """Models, requests per second and port; exits with the reason if one of them is invalid."""
    models = [name.strip() for name in environment.get("MODELS", "resnet50").split(",")]
    if not all(models) or len(set(models)) != len(models):
        sys.exit("MODELS must be a comma-separated list of unique names")
    try:
        per_second = float(environment.get("REQUESTS_PER_SECOND", "2"))
        port = int(environment.get("LISTEN_PORT", "8000"))
    except ValueError as error:
        sys.exit(f"REQUESTS_PER_SECOND and LISTEN_PORT must be numbers: {error}")
    if not 0 <= per_second <= 1000:
        sys.exit(f"REQUESTS_PER_SECOND must be between 0 and 1000, not {per_second:g}")
    return models, per_second, port


def health_check(port: int) -> int:
    """Exit status of the health check: 0 if the gateway responds."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=3) as answer:
            return 0 if answer.status == 200 else 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


def main() -> int:
    """Serves until it is stopped."""
    models, per_second, port = read_settings(dict(os.environ))
    if "--health-check" in sys.argv[1:]:
        return health_check(port)
    server = make_server(port, Gateway(models))
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"serving {', '.join(models)} on port {port}", file=sys.stderr)
    if per_second > 0:
        make_traffic(f"http://127.0.0.1:{port}", per_second, stopped)
    stopped.wait()
    server.shutdown()
    server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
