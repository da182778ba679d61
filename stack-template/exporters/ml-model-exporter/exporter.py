"""Exports the state of the models that an inference gateway serves.

Each scrape asks the gateway's ``/models`` once, so nothing here can be older than the scrape. A
gateway that is down, slow or answers nonsense shows as ``ml_model_exporter_up 0`` with the reason
counted, and its models have no series at all: a stale "loaded" would be a lie.

Settings, all by environment: ``GATEWAY_URL``, ``GATEWAY_TIMEOUT_SECONDS`` (for the whole answer),
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
    """The gateway gave no list of models; ``reason`` is one of ``REASONS``."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Model:
    """One model as the gateway describes it; times are seconds, ``None`` means never."""

    name: str
    version: str
    loaded: bool
    load_seconds: float | None
    last_request: float | None


class Fetch(Protocol):
    """Gets a URL within a number of seconds: status and body, or a ``GatewayError``."""

    def __call__(self, url: str, timeout: float) -> tuple[int, bytes]: ...


def fetch(url: str, timeout: float) -> tuple[int, bytes]:
    """Gets ``url``. The time is for all of it: a peer that sends a byte now and then, and so never
    trips a socket's own timeout, is given up as well."""
    deadline = time.monotonic() + timeout
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            body = bytearray()
            while True:
                if time.monotonic() > deadline:
                    raise GatewayError("timeout", f"no complete answer within {timeout:g} s")
                chunk = answer.read1(65536)
                if not chunk:
                    return answer.status, bytes(body)
                body += chunk
                if len(body) > MAX_ANSWER_BYTES:
                    raise GatewayError("bad_answer", "the answer is longer than 1 MiB")
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, b""
    except TimeoutError as error:
        raise GatewayError("timeout", f"no answer within {timeout:g} s") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise GatewayError("timeout", f"no connection within {timeout:g} s") from error
        raise GatewayError("unreachable", str(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise GatewayError("unreachable", str(error) or type(error).__name__) from error


def read_models(body: bytes) -> list[Model]:
    """The models in a ``/models`` answer; a ``GatewayError`` where it is anything else."""
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise GatewayError("bad_answer", "the answer is no JSON") from error
    entries = answer.get("models") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise GatewayError("bad_answer", 'the answer has no list "models"')
    models = [read_model(entry) for entry in entries]
    names = [model.name for model in models]
    if len(set(names)) != len(names):
        raise GatewayError("bad_answer", "the answer lists a model twice")
    return models


def read_model(entry: Any) -> Model:
    """One entry of the list, checked."""
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
    """A finite number as it is; anything else, booleans too, counts as unknown."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


class ModelCollector(Collector):
    """Asks the gateway whenever it is collected."""

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
        """Nothing: registering must not ask the gateway."""
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
        yield gauge("ml_model_exporter_up", "1 if the gateway listed its models.", models is not None)
        yield gauge(
            "ml_model_exporter_scrape_duration_seconds",
            "How long the gateway took.",
            time.monotonic() - started,
        )
        yield self._error_counter()
        if models is not None:
            yield from self._model_metrics(models)

    def _ask(self) -> list[Model]:
        status, body = self._get(self._url, self._timeout)
        if status != 200:
            raise GatewayError("bad_status", f"{self._url} answered {status}")
        return read_models(body)

    def _note(self, reason: str) -> None:
        """Says once that something broke, and once that it works again."""
        if reason == self._last_reason:
            return
        self._last_reason = reason
        print(f"gateway {self._url}: {reason or 'answers'}", file=sys.stderr)

    def _error_counter(self) -> Metric:
        counter = CounterMetricFamily(
            "ml_model_exporter_scrape_errors",
            "Failed questions to the gateway.",
            labels=["reason"],
        )
        with self._lock:
            for reason, count in self._errors.items():
                counter.add_metric([reason], count)
        return counter

    def _model_metrics(self, models: list[Model]) -> Iterator[Metric]:
        loaded = labelled("ml_model_loaded", "1 if the model is in memory.")
        info = labelled("ml_model_info", "The version of the model, as a label.", "version")
        load = labelled("ml_model_load_time_seconds", "How long loading the model took.")
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
    """Gateway URL, timeout and port; ``SystemExit`` with the reason where one cannot be used."""
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
    """Exit status for the container's health check: 0 if the exporter itself answers. It must not
    ask the gateway: a restart of the exporter repairs no gateway."""
    try:
        status, _ = fetch(f"http://127.0.0.1:{port}/health", 3)
    except GatewayError as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if status == 200 else 1


def main() -> int:
    """Serves ``/metrics`` until it is told to stop."""
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
    """Starts the server: ``/health`` without collecting, everything else is the metrics."""
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
