#!/usr/bin/env python3
"""Sends seeded random requests to a host of its own, built from its own description, and tells what was answered otherwise than described.

    rankledger serve --requests-per-minute 0 &
    tests/fuzz.py http://127.0.0.1:5080 --requests 100000 --seed 1 --key rl_… --pid $!

Use a ledger that may be spoilt: with a key of scope admin it records. Ends with 1 where there was a 5xx, an answer that is not described, or
a connection that broke off. Needs Python 3.9, nothing else. Not run in CI.
"""
import argparse, collections, copy, http.client, json, random, sys, threading, time, urllib.parse

NASTY = [
    "", "%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80", "e%CC%81", "%E2%80%AE", "%0D%0A", "%09", "%20", "+", "%25", "%", "%2F", "..%2F..", ".", "%5C",
    "'", "%22", "';--", "%3Cb%3E", "%7B%7D", "$1", "%F0%9F%9A%80", "null", "true", "-1", "0", "1e999", "NaN", "9223372036854775807",
    "9223372036854775808", "@0", "@-1", "@9223372036854775807", "@99999999999999999999", "0000", "0001", "9999", "0001-01", "9999-12", "9999-Q4",
    "0001-H1", "0001-01/0001-02", "9998-01/9999-12", "0001-01-01", "9999-12-31", "0001-01-01@1", "9999-12-31@1", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z", "all", ",", "a,,b", "x" * 3000, "x" * 9000,
]
LEAVES = [None, True, 0, -1, 1e308, 10 ** 40, 1.5, "", "\0", "\ud800", "e\u0301", "x" * 5000, [], {}, [[]], "9999-12-31", "0001-01-01", "2025-13"]
HEADERS = [
    ("Accept", "text/csv"), ("Accept", "image/png"), ("Accept", ";;;"), ("If-None-Match", "*"), ("If-None-Match", '"212-x"'), ("If-Match", "*"),
    ("If-Match", '"1-v1"'), ("If-Match", "nonsense"), ("Last-Event-ID", "1"), ("Authorization", "Basic x"), ("Authorization", "Bearer rl_" + "0" * 64),
    ("Host", "ledger.example"), ("X-Forwarded-For", "203.0.113.1"), ("Idempotency-Key", ""), ("Content-Type", "text/plain"), ("Range", "bytes=0-1"),
]


class Worker(threading.Thread):
    def __init__(self, host, description, number, count, seed, key):
        super().__init__()
        self.host, self.count, self.key = host, count, key
        self.paths = description["paths"]
        self.random = random.Random(seed * 1000 + number)
        self.operations = [(method, path, operation) for path, methods in description["paths"].items() for method, operation in methods.items()]
        self.seen, self.wrong, self.done = collections.Counter(), [], 0

    def run(self):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        for _ in range(self.count):
            operation, request = self.make()
            try:
                # http.client refuses what a hostile client would send; the target goes out as it is.
                connection._validate_path = lambda path: None
                connection.request(*request)
                reply = connection.getresponse()
                body = reply.read()
                self.judge(operation, request, reply, body)
            except (http.client.HTTPException, OSError) as broken:
                self.wrong.append(f"{request[0]} {request[1][:200]}: {broken!r}")
                connection.close()
            self.done += 1

    def make(self):
        method, described, operation = self.random.choice(self.operations)
        path = described
        query, headers = [], {}
        for parameter in operation.get("parameters", []):
            text = self.value(parameter)
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", text)
            elif parameter["in"] == "query" and (parameter.get("required") or self.random.random() < 0.3):
                query += [f"{parameter['name']}={text}"] * (2 if self.random.random() < 0.02 else 1)
        if self.random.random() < 0.05:
            query.append(f"{self.random.choice(NASTY)}={self.random.choice(NASTY)}")
        if self.random.random() < 0.05:
            path = "".join(each.upper() if self.random.random() < 0.5 else each for each in path)
        if self.random.random() < 0.05:
            method = self.random.choice(["put", "delete", "head", "options", "get", "post"])
            operation = self.paths[described].get(method, operation)
        body = None
        if "requestBody" in operation and method == "post":
            headers |= {"Content-Type": "application/json", "Idempotency-Key": f"{self.random.getrandbits(64):x}"}
            body = self.body(operation["requestBody"]["content"]["application/json"].get("example", {}))
            if self.key:
                headers["Authorization"] = f"Bearer {self.key}"
        for name, value in self.random.sample(HEADERS, self.random.choice([0, 0, 0, 1, 2])):
            headers[name] = value
        return operation, (method.upper(), path + ("?" + "&".join(query) if query else ""), body, headers)

    def value(self, parameter):
        chance = self.random.random()
        if chance < 0.5:
            return urllib.parse.quote(str(parameter.get("example", "x")), safe="")
        if chance < 0.8:
            return self.random.choice(NASTY)
        return "".join(f"%{self.random.randrange(256):02X}" if self.random.random() < 0.3 else chr(self.random.randrange(33, 127))
                       for _ in range(self.random.randrange(1, 20))).replace("#", "").replace("?", "").replace("&", "")

    def body(self, example):
        example = copy.deepcopy(example)
        for _ in range(self.random.choice([0, 1, 1, 2])):
            at = example
            while isinstance(at, (dict, list)) and at:
                name = self.random.choice(list(at) if isinstance(at, dict) else range(len(at)))
                if not isinstance(at[name], (dict, list)) or not at[name] or self.random.random() < 0.3:
                    if isinstance(at, dict) and self.random.random() < 0.2:
                        del at[name]
                    else:
                        at[name] = copy.deepcopy(self.random.choice(LEAVES))
                    break
                at = at[name]
        text = json.dumps(example).encode()
        return text[: self.random.randrange(len(text))] if self.random.random() < 0.05 else text

    def judge(self, operation, request, reply, body):
        self.seen[reply.status] += 1
        kind = (reply.getheader("Content-Type") or "").split(";")[0]
        slug = json.loads(body).get("problem") if kind == "application/problem+json" and body else None
        described = operation["responses"].get(str(reply.status))
        if reply.status >= 500:
            self.wrong.append(f"{request[0]} {request[1][:300]} {request[2] or ''} {request[3]}: {reply.status} {body[:300]}")
        elif slug in ("no-such-route", "method-not-served") or (not body and reply.status in (400, 414, 431)) or request[0] == "HEAD":
            pass  # of every path, or by the server itself
        elif described is None or (body and kind not in described.get("content", {})):
            self.wrong.append(f"{request[0]} {request[1][:300]} {request[3]}: {reply.status} {kind} is not described: {body[:200]}")


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("address")
    options.add_argument("--requests", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=8)
    options.add_argument("--key", help="a key's secret, so that commands get further")
    options.add_argument("--pid", type=int, help="the host's process, to tell its memory (Linux)")
    given = options.parse_args()
    host = urllib.parse.urlsplit(given.address).netloc
    first = http.client.HTTPConnection(host)
    first.request("GET", "/openapi/v1.json")
    description = json.load(first.getresponse())
    # A stream of events has no end; it is asked for as pages.
    workers = [Worker(host, description, number, given.requests // given.threads, given.seed, given.key) for number in range(given.threads)]
    started, told = time.monotonic(), 0
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        time.sleep(0.2)
        done = sum(worker.done for worker in workers)
        if done >= told:
            rss = f", {memory(given.pid)} MB resident" if given.pid else ""
            print(f"{done} requests after {time.monotonic() - started:.0f} s{rss}", flush=True)
            told += given.requests // 10
    seen = sum((worker.seen for worker in workers), collections.Counter())
    wrong = [each for worker in workers for each in worker.wrong]
    wrong += ["a thread of this script failed" for worker in workers if worker.done < worker.count]
    print(f"{sum(seen.values())} answers: " + ", ".join(f"{count} × {status}" for status, count in sorted(seen.items())))
    print(f"{len(wrong)} wrong")
    for each in wrong[:40]:
        print("  " + each)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
