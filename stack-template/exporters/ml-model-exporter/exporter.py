"""Exports the state of the models that an inference gateway serves.

Each scrape queries ``/models`` of the gateway once, so no value is older than the scrape. If the
gateway is down, too slow or returns an invalid response, ``ml_model_exporter_up`` is 0, the reason
is counted, and there are no series for its models, because a stale value would be misleading.

Environment variables: ``GATEWAY_URL``, ``GATEWAY_TIMEOUT_SECONDS`` (for the complete response),
``LISTEN_PORT``.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry, make_wsgi_app, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

MAX_ANSWER_BYTES = 1 << 20
REASONS = ("unreachable", "timeout", "bad_status", "bad_answer")


class GatewayError(Exception):
    """The gateway did not return a list of models; ``reason`` is one of ``REASONS``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Model:
    """One model as reported by the gateway; times are in seconds, ``None`` means never."""

    name: str
    version: str
    loaded: bool
    load_seconds: float | None
    last_request: float | None


class Fetch(Protocol):
    """Gets a URL within a timeout in seconds: status and body, or a ``GatewayError``."""

    def __call__(self, url: str, timeout: float) -> tuple[int, bytes]: ...


def fetch(url: str, timeout: float) -> tuple[int, bytes]:
    """Gets ``url``. The timeout applies to the complete response: it also ends requests to a peer
    that sends a byte now and then, which would never trigger the timeout of the socket."""
    deadline = time.monotonic() + timeout
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            body = bytearray()
            while True:
                if time.monotonic() > deadline:
                    raise GatewayError("timeout", f"no complete response within {timeout:g} s")
                chunk = answer.read1(65536)
                if not chunk:
                    return answer.status, bytes(body)
                body += chunk
                if len(body) > MAX_ANSWER_BYTES:
                    raise GatewayError("bad_answer", "the response is larger than 1 MiB")
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, b""
    except TimeoutError as error:
        raise GatewayError("timeout", f"no response within {timeout:g} s") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise GatewayError("timeout", f"no connection within {timeout:g} s") from error
        raise GatewayError("unreachable", str(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise GatewayError("unreachable", str(error) or type(error).__name__) from error


def read_models(body: bytes) -> list[Model]:
    """The models in a ``/models`` response; raises ``GatewayError`` if it is invalid."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise GatewayError("bad_answer", "the response is not JSON") from error
    entries = answer.get("models") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise GatewayError("bad_answer", 'the response has no list "models"')
    models = [read_model(entry) for entry in entries]
    names = [model.name for model in models]
    if len(set(names)) != len(names):
        raise GatewayError("bad_answer", "the response contains a model twice")
    return models


def read_model(entry: Any) -> Model:
    """Validates one entry of the list."""
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name or not isinstance(entry.get("loaded"), bool):
        raise GatewayError("bad_answer", 'a model has no "name" or no "loaded"')
    return Model(
        name=name,
        version=str(entry.get("version", "")),
        loaded=entry["loaded"],
        load_seconds=number_or_none(entry.get("load_seconds")),
        last_request=number_or_none(entry.get("last_request_timestamp")),
    )


def number_or_none(value: Any) -> float | None:
    """A finite number; anything else, including booleans, is unknown."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


class ModelCollector(Collector):
    """Queries the gateway on every collection."""

    def __init__(
        self,
        gateway_url: str,
        timeout: float,
        get: Fetch = fetch,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._url = gateway_url.rstrip("/") + "/models"
        self._timeout = timeout
        self._get = get
        self._now = now
        self._lock = threading.Lock()
        self._errors = dict.fromkeys(REASONS, 0)
        self._last_reason = ""

    def describe(self) -> list[Metric]:
        """Empty, so that registration does not query the gateway."""
        return []

    def collect(self) -> Iterator[Metric]:
        """All metrics of one scrape."""
        started = time.monotonic()
        models: list[Model] | None = None
        try:
            models = self._ask()
            self._note("")
        except GatewayError as error:
            with self._lock:
                self._errors[error.reason] += 1
            self._note(f"{error.reason}: {error}")
        yield gauge("ml_model_exporter_up", "1 if the gateway returned its models.", models is not None)
        yield gauge(
            "ml_model_exporter_scrape_duration_seconds",
            "Response time of the gateway.",
            time.monotonic() - started,
        )
        yield self._error_counter()
        if models is not None:
            yield from self._model_metrics(models)

    def _ask(self) -> list[Model]:
        status, body = self._get(self._url, self._timeout)
        if status != 200:
            raise GatewayError("bad_status", f"{self._url} returned status {status}")
        return read_models(body)

    def _note(self, reason: str) -> None:
        """Logs once when the gateway fails, and once when it works again."""
        if reason == self._last_reason:
            return
        self._last_reason = reason
        print(f"gateway {self._url}: {reason or 'responds'}", file=sys.stderr)

    def _error_counter(self) -> Metric:
        counter = CounterMetricFamily(
            "ml_model_exporter_scrape_errors",
            "Failed queries to the gateway, by reason.",
            labels=["reason"],
        )
        with self._lock:
            for reason, count in self._errors.items():
                counter.add_metric([reason], count)
        return counter

    def _model_metrics(self, models: list[Model]) -> Iterator[Metric]:
        loaded = labelled("ml_model_loaded", "1 if the model is in memory, 0 otherwise.")
        info = labelled("ml_model_info", "The version of the model, as a label.", "version")
        load = labelled("ml_model_load_time_seconds", "Time it took to load the model.")
        age = labelled("ml_model_last_request_age_seconds", "Time since the last request.")
        for model in models:
            loaded.add_metric([model.name], float(model.loaded))
            info.add_metric([model.name, model.version], 1)
            if model.load_seconds is not None:
                load.add_metric([model.name], model.load_seconds)
            if model.last_request is not None:
                age.add_metric([model.name], max(0.0, self._now() - model.last_request))
        yield from (loaded, info, load, age)


def gauge(name: str, text: str, value: float) -> Metric:
    """A gauge with one sample."""
    return GaugeMetricFamily(name, text, value=float(value))


def labelled(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    """A gauge by model."""
    return GaugeMetricFamily(name, text, labels=["model_name", *labels])


def read_settings(environment: dict[str, str]) -> tuple[str, float, int]:
    """Gateway URL, timeout and port; exits with the reason if one of them is invalid."""
    url = environment.get("GATEWAY_URL", "http://inference-gateway:8000")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        sys.exit(f"GATEWAY_URL must be an http or https URL, not {url!r}")
    try:
        timeout = float(environment.get("GATEWAY_TIMEOUT_SECONDS", "3"))
        port = int(environment.get("LISTEN_PORT", "9101"))
    except ValueError as error:
        sys.exit(f"GATEWAY_TIMEOUT_SECONDS and LISTEN_PORT must be numbers: {error}")
    if not 0 < timeout <= 60:
        sys.exit(f"GATEWAY_TIMEOUT_SECONDS must be above 0 and at most 60, not {timeout:g}")
    return url, timeout, port


def health_check(port: int) -> int:
    """Exit status of the health check: 0 if the exporter itself responds. It does not query the
    gateway, because restarting the exporter does not repair the gateway."""
    try:
        status, _ = fetch(f"http://127.0.0.1:{port}/health", 3)
    except GatewayError as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if status == 200 else 1


def main() -> int:
    """Serves ``/metrics`` until it is stopped."""
    url, timeout, port = read_settings(dict(os.environ))
    if "--health-check" in sys.argv[1:]:
        return health_check(port)
    registry = CollectorRegistry()
    registry.register(ModelCollector(url, timeout))
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    server, thread = serve(port, registry)
    print(f"exporting the models of {url} on port {port}", file=sys.stderr)
    stopped.wait()
    server.shutdown()
    thread.join()
    return 0


def serve(port: int, registry: CollectorRegistry) -> tuple[Any, threading.Thread]:
    """Starts the server: ``/health`` does not collect, every other path returns the metrics."""
    server, thread = start_http_server(port, registry=registry)
    metrics = make_wsgi_app(registry)

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == "/health":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"ok\n"]
        answer: Iterable[bytes] = metrics(environ, start_response)
        return answer

    server.set_app(app)
    return server, thread


if __name__ == "__main__":
    sys.exit(main())
