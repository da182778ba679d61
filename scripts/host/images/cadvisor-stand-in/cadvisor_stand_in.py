#!/usr/bin/python3
"""A stand-in for cAdvisor, for tests on machines that cannot have the real one.

It serves what the Docker engine says about its containers at this moment, under
cAdvisor's metric names and labels. Arguments are accepted and have no effect,
but for the port.
"""

import http.client
import json
import os
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Iterator

SOCKETS = ("/var/run/docker.sock", "/run/docker.sock", "/rootfs/var/run/docker.sock")

Sample = tuple[str, dict[str, str], float]


class EngineConnection(http.client.HTTPConnection):
    def connect(self) -> None:
        path = next((path for path in SOCKETS if os.path.exists(path)), SOCKETS[0])
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(10)
        self.sock.connect(path)


def ask(path: str) -> Any:
    connection = EngineConnection("localhost")
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")
        return json.loads(body)
    finally:
        connection.close()


def seconds(text: str) -> float:
    return datetime.fromisoformat(text[:19] + "+00:00").timestamp()


def container_samples(entry: dict[str, Any]) -> list[Sample]:
    identity = entry["Id"]
    try:
        stats = ask(f"/containers/{identity}/stats?stream=false&one-shot=true")
        details = ask(f"/containers/{identity}/json")
    except RuntimeError:
        return []  # it ended between the list and the question
    labels = {
        "id": f"/docker/{identity}",
        "image": entry["Image"],
        "name": entry["Names"][0].lstrip("/"),
    }
    for key, value in entry["Labels"].items():
        name = "".join(c if c.isalnum() else "_" for c in key)
        labels[f"container_label_{name}"] = value

    def samples() -> Iterator[Sample]:
        cpu = stats.get("cpu_stats", {})
        usage = cpu.get("cpu_usage", {})
        yield "container_cpu_usage_seconds_total", {**labels, "cpu": "total"}, usage.get(
            "total_usage", 0
        ) / 1e9
        throttled = cpu.get("throttling_data", {})
        yield "container_cpu_cfs_periods_total", labels, throttled.get("periods", 0)
        yield "container_cpu_cfs_throttled_periods_total", labels, throttled.get(
            "throttled_periods", 0
        )
        memory = stats.get("memory_stats", {})
        used = memory.get("usage", 0)
        inactive = memory.get("stats", {}).get(
            "total_inactive_file", memory.get("stats", {}).get("inactive_file", 0)
        )
        yield "container_memory_usage_bytes", labels, used
        yield "container_memory_working_set_bytes", labels, max(used - inactive, 0)
        host = details["HostConfig"]
        yield "container_spec_memory_limit_bytes", labels, host.get("Memory", 0)
        if host.get("NanoCpus", 0) > 0:
            yield "container_spec_cpu_period", labels, 100_000
            yield "container_spec_cpu_quota", labels, host["NanoCpus"] / 10_000
        for interface, net in (stats.get("networks") or {}).items():
            on = {**labels, "interface": interface}
            yield "container_network_receive_bytes_total", on, net["rx_bytes"]
            yield "container_network_transmit_bytes_total", on, net["tx_bytes"]
        yield "container_start_time_seconds", labels, seconds(details["State"]["StartedAt"])
        yield "container_last_seen", labels, seconds(stats["read"])
        yield "container_oom_events_total", labels, float(details["State"]["OOMKilled"])

    return list(samples())


def metrics() -> str:
    info = ask("/info")
    entries = ask("/containers/json")
    with ThreadPoolExecutor(8) as pool:
        samples = [sample for found in pool.map(container_samples, entries) for sample in found]
    samples.append(("machine_cpu_cores", {}, info["NCPU"]))
    samples.append(("machine_memory_bytes", {}, info["MemTotal"]))
    samples.append(("cadvisor_version_info", {"cadvisorVersion": "stand-in"}, 1))
    families: dict[str, list[str]] = {}
    for name, labels, value in samples:
        families.setdefault(name, []).append(f"{name}{written(labels)} {value}")
    lines: list[str] = []
    for name, rows in sorted(families.items()):
        lines += [f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}", *rows]
    return "\n".join(lines) + "\n"


def written(labels: dict[str, str]) -> str:
    def escaped(value: str) -> str:
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')

    return "{" + ",".join(f'{name}="{escaped(value)}"' for name, value in labels.items()) + "}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/metrics"):
            try:
                self.answer(200, metrics())
            except (OSError, RuntimeError) as error:
                self.answer(500, f"cannot ask the engine: {error}\n")
        elif self.path == "/healthz":
            self.answer(200, "ok")
        else:
            self.answer(404, "not found\n")

    do_HEAD = do_GET

    def answer(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return  # a line for each scrape tells nothing


def port() -> int:
    given = [a.split("=", 1)[1] for a in sys.argv[1:] if a.lstrip("-").startswith("port=")]
    return int(given[-1]) if given else 8080


if __name__ == "__main__":
    # The first process of a container gets no default handler: without this a stop takes 10 s.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    ThreadingHTTPServer(("", port()), Handler).serve_forever()
