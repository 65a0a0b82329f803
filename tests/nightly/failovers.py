#!/usr/bin/env python3
"""Kills the leader of a Patroni cluster under keyed writes, again and again, and compares what was acknowledged with what is stored.

No containers: Debian's postgresql-15, patroni, etcd-server, haproxy and python3-etcd on loopback, two hosts of the built program behind
HAProxy. Run as root (PostgreSQL then runs as postgres) or as a user that may run PostgreSQL:

    apt-get install -y postgresql-15 patroni etcd-server haproxy python3-etcd
    dotnet publish src/RankLedger.Cli -c Release -o /tmp/rankledger
    python3 tests/nightly/failovers.py --program /tmp/rankledger/RankLedger.Cli.dll --failovers 20

From cron, each night at two: `0 2 * * *  cd /srv/rankledger && python3 tests/nightly/failovers.py --program /tmp/rankledger/RankLedger.Cli.dll`.

Exit code 0: everything acknowledged is stored once and where it was acknowledged, positions have no gap, `verify` is clean, and writes
paused no longer than ttl + 5 s. Each fail-over is a line; the last line sums up.
"""
import argparse
import http.client
import json
import os
import pwd
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

BINARIES = "/usr/lib/postgresql/15/bin"
NODES = ("n1", "n2", "n3")
# Below the ports that the system gives to clients, or a connection of the load could sit on one that a node needs again.
FIRST_PORT = 21800
ETCD, ETCD_PEER, PROXY = FIRST_PORT, FIRST_PORT + 1, FIRST_PORT + 2
HOSTS = (FIRST_PORT + 3, FIRST_PORT + 4)
PATRONI = {node: FIRST_PORT + 10 + i for i, node in enumerate(NODES)}
POSTGRES = {node: FIRST_PORT + 20 + i for i, node in enumerate(NODES)}
WRITERS = 4

RANKING = {
    "id": "load", "title": "Load", "flows": [{"id": "total", "unit": "CNY"}],
    "entities": [{"id": letter, "name": letter.upper()} for letter in "abcdefghij"],
}

PATRONI_YML = """
scope: rankledger
name: {node}
restapi: {{listen: "127.0.0.1:{api}", connect_address: "127.0.0.1:{api}"}}
etcd3: {{hosts: "127.0.0.1:{etcd}"}}
bootstrap:
  dcs:
    ttl: {ttl}
    loop_wait: 3
    retry_timeout: 5
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters: {{max_connections: 150, synchronous_commit: remote_apply, wal_log_hints: "on", shared_buffers: 128MB}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}, {{auth-host: trust}}, {{auth-local: trust}}]
  pg_hba: ["local all all trust", "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {folder}/{node}
  bin_dir: {binaries}
  pgpass: {folder}/pgpass-{node}
  authentication: {{replication: {{username: owner}}, superuser: {{username: owner}}, rewind: {{username: owner}}}}
  parameters: {{unix_socket_directories: {folder}}}
"""

HAPROXY_CFG = """
global
  maxconn 500
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  option redispatch
  retries 2
frontend write
  bind 127.0.0.1:{proxy}
  default_backend writable
backend writable
  balance roundrobin
  option httpchk
  http-check send meth GET uri /health/writable ver HTTP/1.1 hdr Host localhost
  server s1 127.0.0.1:{first} check inter 1s
  server s2 127.0.0.1:{second} check inter 1s
"""


class Cluster:
    """etcd, three Patroni nodes, HAProxy and two hosts, in one folder; everything that was started is stopped again."""

    def __init__(self, folder, program, ttl):
        self.folder, self.program, self.ttl = folder, program, ttl
        self.running = {}
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(folder, self.user)
        os.chmod(folder, 0o700)

    def as_server(self, *line):
        if os.geteuid() != 0:
            return list(line)
        return ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--init-groups", "env", f"HOME={self.folder}", "LC_ALL=C.UTF-8", *line]

    def start(self, name, line):
        log = open(os.path.join(self.folder, f"{name}.log"), "a", encoding="utf-8")
        self.running[name] = subprocess.Popen(line, stdout=log, stderr=log, cwd="/", start_new_session=True)

    def start_node(self, node):
        path = os.path.join(self.folder, f"{node}.yml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(PATRONI_YML.format(node=node, api=PATRONI[node], etcd=ETCD, ttl=self.ttl, port=POSTGRES[node], folder=self.folder, binaries=BINARIES))
        os.chmod(path, 0o644)
        self.start(node, self.as_server("patroni", path))

    def up(self):
        self.start("etcd", self.as_server(
            "etcd", "--name", "e1", "--data-dir", f"{self.folder}/etcd", "--listen-client-urls", f"http://127.0.0.1:{ETCD}",
            "--advertise-client-urls", f"http://127.0.0.1:{ETCD}", "--listen-peer-urls", f"http://127.0.0.1:{ETCD_PEER}",
            "--initial-advertise-peer-urls", f"http://127.0.0.1:{ETCD_PEER}", "--initial-cluster", f"e1=http://127.0.0.1:{ETCD_PEER}"))
        for node in NODES:
            self.start_node(node)
        self.wait(self.whole, 120, "three nodes with a synchronous standby")
        self.sql("create database rankledger", "postgres")

    def members(self):
        for node in NODES:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{PATRONI[node]}/cluster", timeout=3) as answer:
                    return json.load(answer)["members"]
            except OSError:
                continue
        return []

    def leader(self):
        return next((m["name"] for m in self.members() if m["role"] == "leader" and m["state"] == "running"), None)

    def whole(self):
        members = self.members()
        return (len(members) == 3 and all(m["state"] in ("running", "streaming") for m in members)
                and any(m["role"] == "sync_standby" for m in members) and self.leader() is not None)

    def sql(self, statement, database="rankledger"):
        port = POSTGRES[self.leader()]
        found = subprocess.run([f"{BINARIES}/psql", "-h", "127.0.0.1", "-p", str(port), "-U", "owner", "-d", database, "-AtX", "-c", statement],
                               capture_output=True, text=True, timeout=60, check=True)
        return found.stdout.strip()

    @property
    def connection(self):
        hosts = ",".join(f"127.0.0.1:{port}" for port in POSTGRES.values())
        return f"Host={hosts};Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=5;Database=rankledger;Username=owner"

    def verb(self, *line):
        done = subprocess.run(["dotnet", self.program, *line, "--connection", self.connection], capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            raise SystemExit(f"rankledger {' '.join(line)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def serve(self):
        for port in HOSTS:
            self.start(f"host{port}", ["dotnet", self.program, "serve", "--urls", f"http://127.0.0.1:{port}", "--requests-per-minute", "0",
                                       "--connection", self.connection])
        path = os.path.join(self.folder, "haproxy.cfg")
        with open(path, "w", encoding="utf-8") as out:
            out.write(HAPROXY_CFG.format(proxy=PROXY, first=HOSTS[0], second=HOSTS[1]))
        self.start("haproxy", ["haproxy", "-f", path])
        self.wait(self.answers, 90, "an answer through HAProxy")

    @staticmethod
    def answers():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PROXY}/health/ready", timeout=3) as answer:
                return answer.status == 200
        except OSError:
            return False

    def kill_node(self, node):
        """kill -9 of Patroni with its PostgreSQL and every backend, as a power cut would."""
        with open(os.path.join(self.folder, node, "postmaster.pid"), encoding="utf-8") as lines:
            postmaster = int(lines.readline())
        patroni = self.running.pop(node).pid
        victims = [patroni, *children(patroni), postmaster, *children(postmaster)]
        for process in victims:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    @staticmethod
    def wait(condition, seconds, what):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if condition():
                return
            time.sleep(0.5)
        raise SystemExit(f"Waited {seconds} s for {what} in vain.")

    def down(self):
        for process in reversed(list(self.running.values())):
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def children(process):
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False).stdout.split()
    return [int(each) for each in found]


class Load:
    """Writers that send each recording again with the same key until it is answered."""

    def __init__(self, key, prefix, seconds):
        self.key, self.prefix = key, prefix
        self.until, self.patience = time.monotonic() + seconds, time.monotonic() + seconds + 90
        self.acknowledged, self.unanswered, self.statuses, self.lock = [], [], {}, threading.Lock()
        self.threads = [threading.Thread(target=self.write, args=(writer,)) for writer in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def finish(self):
        for thread in self.threads:
            thread.join()
        times = sorted(at for _, _, at in self.acknowledged)
        return max((later - earlier for earlier, later in zip(times, times[1:])), default=float("inf"))

    def write(self, writer):
        number = 0
        while time.monotonic() < self.until:
            number += 1
            name = f"{self.prefix}-{writer}-{number}"
            body = json.dumps({
                "publication": name, "publisher": f"p{writer}", "kind": "release", "title": "t", "publishedOn": "2026-01-22",
                "figures": [{"flow": "total", "period": str(1950 + number % 70), "entity": "abcdefghij"[number % 10], "value": 1_000_000_000 * writer + number}],
            })
            while True:
                status, answer = self.post(name, body)
                with self.lock:
                    self.statuses[status] = self.statuses.get(status, 0) + 1
                    if status in (200, 201):
                        self.acknowledged.append((name, json.loads(answer)["position"], time.monotonic()))
                        break
                    if time.monotonic() > self.patience:
                        self.unanswered.append(name)
                        return
                time.sleep(0.1)

    def post(self, name, body):
        connection = http.client.HTTPConnection("127.0.0.1", PROXY, timeout=20)
        try:
            connection.request("POST", "/v1/rankings/load/publications", body,
                               {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}", "Idempotency-Key": name})
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as lost:
            return type(lost).__name__, b""
        finally:
            connection.close()


def fail_over(cluster, key, number, seconds):
    """One fail-over; answers what went wrong, how much was acknowledged and the longest pause of writes."""
    prefix = f"f{number}x{int(time.time())}"
    old = cluster.leader()
    load = Load(key, prefix, seconds)
    time.sleep(3)
    cluster.kill_node(old)
    killed = time.monotonic()
    cluster.wait(lambda: cluster.leader() not in (None, old), 90, "another leader")
    elected = time.monotonic() - killed
    pause = load.finish()
    stored = {}
    for row in cluster.sql(f"select stream_id || ' ' || position from ledger.ledger_entry where stream_id like 'publication/load/{prefix}-%'").splitlines():
        stream, position = row.rsplit(" ", 1)
        stored.setdefault(stream.rsplit("/", 1)[1], []).append(int(position))
    missing = [name for name, _, _ in load.acknowledged if name not in stored]
    moved = [name for name, position, _ in load.acknowledged if name in stored and position not in stored[name]]
    doubled = [name for name, positions in stored.items() if len(positions) > 1]
    gapless = cluster.sql("select count(*) = max(position) from ledger.ledger_entry") == "t"
    wrong_statuses = {status: count for status, count in load.statuses.items() if isinstance(status, int) and status not in (200, 201, 421, 429, 503)}
    print(f"{number:3} {old} -> {cluster.leader()}: leader after {elected:.1f} s, {len(load.acknowledged)} acknowledged, {len(missing)} missing, "
          f"{len(moved)} moved, {len(doubled)} doubled, positions {'without' if gapless else 'WITH'} gap, writes paused {pause:.1f} s, "
          f"answers {load.statuses}", flush=True)
    cluster.start_node(old)
    cluster.wait(cluster.whole, 120, "the old leader to come back as a standby")
    problems = [f"fail-over {number}: {what} {names[:3]}" for what, names in
                (("missing", missing), ("moved", moved), ("doubled", doubled), ("unanswered", load.unanswered)) if names]
    if not gapless:
        problems.append(f"fail-over {number}: positions have a gap")
    if wrong_statuses:
        problems.append(f"fail-over {number}: answers {wrong_statuses}")
    if pause > cluster.ttl + 5:
        problems.append(f"fail-over {number}: writes paused {pause:.1f} s, more than ttl + 5")
    return problems, len(load.acknowledged), pause


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--program", required=True, help="RankLedger.Cli.dll as published")
    asked.add_argument("--failovers", type=int, default=20)
    asked.add_argument("--seconds", type=int, default=35, help="how long each fail-over is written through")
    asked.add_argument("--ttl", type=int, default=20, help="Patroni's ttl in seconds")
    options = asked.parse_args()
    absent = [name for name in ("etcd", "patroni", "haproxy", "dotnet") if shutil.which(name) is None]
    if absent or not os.path.exists(f"{BINARIES}/psql"):
        raise SystemExit(f"{', '.join(absent) or 'PostgreSQL 15'} is not here; the head of this file says what to install.")
    folder = tempfile.mkdtemp(prefix="rankledger-failovers-")
    cluster = Cluster(folder, os.path.abspath(options.program), options.ttl)
    problems, acknowledged, pauses, ended = [], 0, [], False
    try:
        cluster.up()
        definition = os.path.join(folder, "load.json")
        with open(definition, "w", encoding="utf-8") as out:
            json.dump(RANKING, out)
        cluster.verb("define", definition)
        key = json.loads(cluster.verb("keys", "create", "--name", "load", "--scope", "recorder", "--json"))["secret"]
        cluster.serve()
        for number in range(1, options.failovers + 1):
            found, count, pause = fail_over(cluster, key, number, options.seconds)
            problems += found
            acknowledged += count
            pauses.append(pause)
        verified = json.loads(cluster.verb("verify", "--json"))
        if not verified["clean"]:
            problems.append(f"verify: {verified['problems'][:3]}")
        ended = True
    finally:
        cluster.down()
        if problems or not ended:
            print(f"The logs stay in {folder}.")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(pauses)} fail-overs, {acknowledged} acknowledged, {len(problems)} problems, writes paused {statistics.median(pauses):.1f} s "
          f"in the median and {max(pauses):.1f} s at most (ttl {options.ttl} s)")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
