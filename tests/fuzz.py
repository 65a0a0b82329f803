#!/usr/bin/env python3
"""Sends seeded random requests to a host of its own, built from its own description, and tells what was answered otherwise than described;
a third of them to routes that the description leaves out: other faces, pages, pictures and forms, which may answer anything but a 5xx.

    rankledger serve --requests-per-minute 0 &
    tests/fuzz.py http://127.0.0.1:5080 --requests 100000 --seed 1 --key rl_… --pid $!

Use a ledger of the sample that may be spoilt: with a key of scope admin it records. Ends with 1 where there was a 5xx, an answer that is not described, or
a connection that broke off. Needs Python 3.9, nothing else. Not run in CI.
"""
import argparse, collections, copy, http.client, json, random, re, socket, sys, threading, time, urllib.parse

NASTY = [
    "", "%00", "a%00b", "%ED%A0%80", "%FF", "%C0%80", "e%CC%81", "%E2%80%AE", "%0D%0A", "%09", "%20", "+", "%25", "%", "%2F", "..%2F..", ".", "%5C",
    "'", "%22", "';--", "%3Cb%3E", "%7B%7D", "$1", "%F0%9F%9A%80", "null", "true", "-1", "0", "1e999", "NaN", "9223372036854775807",
    "9223372036854775808", "@0", "@-1", "@9223372036854775807", "@99999999999999999999", "0000", "0001", "9999", "0001-01", "9999-12", "9999-Q4",
    "0001-H1", "0001-01/0001-02", "9998-01/9999-12", "0001-01-01", "9999-12-31", "0001-01-01@1", "9999-12-31@1", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z", "all", ",", "a,,b", "x" * 3000, "x" * 9000,
]
LEAVES = [None, True, 0, -1, 1e308, 10 ** 40, 1.5, "", "\0", "\ud800", "e\u0301", "x" * 5000, [], {}, [[]], "9999-12-31", "0001-01-01", "2025-13"]
# What costs more than its length where it is read without care: a long name over many items, marks that change places.
LARGE = [{"n" * 200_000: [1] * 20_000, "\u00e9": 1}, "q" + "\u0301\u0316" * 40_000, ["\u00e9" * 1000] * 200]
HEADERS = [
    ("Accept", "text/csv"), ("Accept", "image/png"), ("Accept", ";;;"), ("If-None-Match", "*"), ("If-None-Match", '"212-x"'), ("If-Match", "*"),
    ("If-Match", '"1-v1"'), ("If-Match", "nonsense"), ("Last-Event-ID", "1"), ("Authorization", "Basic x"), ("Authorization", "Bearer rl_" + "0" * 64),
    ("Host", "ledger.example"), ("X-Forwarded-For", "203.0.113.1"), ("Idempotency-Key", ""), ("Content-Type", "text/plain"), ("Range", "bytes=0-1"),
]

# Routes that the description leaves out, and what each takes in its query.
RANKING, PERIOD, ENTITY, SERIES = "china-foreign-trade-cities", "2025", "jinhua", "CHINA-FOREIGN-TRADE-CITIES.TOTAL.JINHUA.A"
POINT = ["asPublished", "asRecorded", "flow"]
OTHERS = [(path, parameters) for paths, parameters in [
    ("/ /{ranking} /{ranking}/{period} /{ranking}/{period}/{entity} /{ranking}/milestones /{ranking}/publications /{ranking}/publications/{id} "
     "/{ranking}/compare /{ranking}/ledger", POINT + ["q", "all", "focus", "tier", "series", "undone", "period", "from", "to", "n"]),
    ("/{ranking}/{period}/table.svg /{ranking}/{period}/table.png /{ranking}/{period}/chart.svg /{ranking}/{period}/{entity}/chart.svg "
     "/{ranking}/milestones/chart.svg", POINT + ["focus", "tier", "series"]),
    ("/fred/series /fred/series/observations /fred/series/vintagedates /fred/series/release /fred/series/search /fred/series/updates "
     "/fred/release /fred/release/series /fred/releases /fred/@{position}/series/observations /fred/other",
     ["series_id", "release_id", "search_text", "file_type", "realtime_start", "realtime_end", "observation_start", "observation_end", "units",
      "output_type", "vintage_dates", "limit", "offset", "sort_order", "order_by"]),
    ("/graph/fredgraph.csv", ["id", "cosd", "coed", "vintage_date"]),
    ("/sdmx/data/{ranking} /sdmx/data/{ranking}/{key} /sdmx/data/dataflow/RL/{ranking}/1.0 /sdmx/dataflow/RL /sdmx/datastructure/RL/{ranking} "
     "/sdmx/structure/dataflow/RL/{ranking}/1.0 /sdmx/@{position}/data/{ranking} /sdmx/other/a/b/c/d",
     ["startPeriod", "endPeriod", "detail", "updatedAfter", "dimensionAtObservation", "references", "asOf", "c[ENTITY]"]),
    ("/v22/series /jsonstat /jsonstat/{ranking}", ["series_ids", "observations", "limit", "offset", "day", "period", "asPublished", "asRecorded"]),
    ("/key /docs/ /openapi/v1.json /assets/{name} /ledgers/{name}/v1/status", ["to"]),
] for path in paths.split(" ")]
USUAL = {"{ranking}": RANKING, "{period}": PERIOD, "{entity}": ENTITY, "{id}": "cdbrief-2026-01-22-fy2025", "{position}": "212", "{key}": "A...",
         "{name}": "site.css", "series_id": SERIES, "id": SERIES, "release_id": "1", "search_text": "jinhua", "series_ids": f"RL/{RANKING}/A.P.total.{ENTITY}",
         "period": PERIOD, "from": "2025-01-01@212", "to": "2026-02-28@212"}
FORMS = ["/{ranking}/record"] + [f"/{{ranking}}/publications/{{id}}/{form}" for form in
                                 ("correct", "position", "field", "redate", "withdraw", "reinstate", "void", "reverse")]
FIELDS = {"publisher": "Bureau", "kind": "release", "title": "T", "publishedOn": "2026-03-01", "publication": "fuzz", "period": PERIOD, "flow": "total",
          "unit": "CNY", "lines": "2", "entity1": ENTITY, "text1": "1", "entity": ENTITY, "text": "1", "rank": "2", "to": "2026-01-23",
          "on": "2026-01-23", "position": "2", "reason": "r", "evidence": "e", "field": "title", "add": "on", "exact": "on"}


class Worker(threading.Thread):
    def __init__(self, host, description, number, count, seed, key):
        super().__init__()
        self.host, self.count, self.key = host, count, key
        self.paths = description["paths"]
        self.random = random.Random(seed * 1000 + number)
        self.operations = [(method, path, operation) for path, methods in description["paths"].items() for method, operation in methods.items()]
        # A route that answers with sheets too has them described below a path of their own.
        for _, path, operation in self.operations:
            sheets = description["paths"].get(path.replace("/v1/", "/v1/sheets/", 1), {}).get("get", {}) if "/v1/sheets/" not in path else {}
            operation["sheets"] = sheets.get("responses", {}).get("200", {}).get("content", {})
        self.seen, self.wrong, self.done, self.form_token, self.kept, self.slow = collections.Counter(), [], 0, None, None, []

    def run(self):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        for _ in range(self.count):
            operation, request = self.make() if self.random.random() < 2 / 3 else self.make_other()
            try:
                if request[2] and self.random.random() < 0.01:
                    self.drip(request)
                # http.client refuses what a hostile client would send; the target goes out as it is.
                connection._validate_path = lambda path: None
                connection.request(*request)
                reply = connection.getresponse()
                if (reply.getheader("Content-Type") or "").startswith("text/event-stream"):
                    # It has no end: its first line is read, and it is left.
                    body = reply.readline()
                    connection.close()
                else:
                    body = reply.read()
                self.judge(operation, request, reply, body)
            except (http.client.HTTPException, OSError) as broken:
                self.wrong.append(f"{request[0]} {request[1][:200]}: {broken!r}")
                connection.close()
            self.done += 1

    # The same request with a body that never comes to its end; the last twenty stay open.
    def drip(self, request):
        host, _, port = self.host.partition(":")
        slow = socket.create_connection((host, int(port or 80)), timeout=10)
        self.slow.append(slow)
        head = {"Host": self.host, **request[3], "Content-Length": str(len(request[2]) + 1000)}
        lines = [f"POST {request[1]} HTTP/1.1"] + [f"{name}: {value}" for name, value in head.items()]
        try:
            slow.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + request[2])
        except OSError:
            pass  # refused before it came
        if len(self.slow) > 20:
            self.slow.pop(0).close()

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
            kind, content = next(iter(operation["requestBody"]["content"].items()))
            headers |= {"Content-Type": kind, "Idempotency-Key": f"{self.random.getrandbits(64):x}"}
            body = self.body(content.get("example", {})) if kind == "application/json" else self.text(content["example"])
            if self.key:
                headers["Authorization"] = f"Bearer {self.key}"
        for name, value in self.random.sample(HEADERS, self.random.choice([0, 0, 0, 1, 2])):
            headers[name] = value
        return operation, (method.upper(), path + ("?" + "&".join(query) if query else ""), body, headers)

    def make_other(self):
        headers = {name: value for name, value in self.random.sample(HEADERS, self.random.choice([0, 0, 1]))}
        if self.key and self.random.random() < 0.25:
            path = self.path(self.random.choice(FORMS + ["/key"]))
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie()}
            fields = {name: value for name, value in FIELDS.items() if self.random.random() < 0.8}
            for name in self.random.sample(list(fields), min(len(fields), self.random.choice([1, 1, 2]))):
                fields[name] = urllib.parse.unquote(self.random.choice(NASTY))
            token = self.token(path)
            fields |= {"do": self.random.choice(["preview", "preview", "append", "x"]), "request": f"{self.random.getrandbits(32):x}"}
            body = urllib.parse.urlencode(list(fields.items()) + [("token", token)] * self.random.choice([1, 1, 1, 2]))
            return None, ("POST", path, body.encode(), headers)
        path, parameters = self.random.choice(OTHERS)
        chosen = [name for name in parameters if self.random.random() < 0.3 or (name in USUAL and self.random.random() < 0.6)]
        query = "&".join(f"{name}={self.value({'example': USUAL.get(name, '2025-01-01')})}" for name in chosen)
        return None, (self.random.choice(["GET", "GET", "GET", "HEAD", "PUT"]), self.path(path) + ("?" + query if query else ""), None, headers)

    def path(self, pattern):
        return re.sub(r"\{\w+\}", lambda part: self.value({"example": USUAL[part[0]]}) if self.random.random() < 0.3 else USUAL[part[0]], pattern)

    # What the browser of somebody who entered the key sends.
    def cookie(self):
        if self.kept is None:
            connection = http.client.HTTPConnection(self.host, timeout=60)
            connection.request("POST", "/key", urllib.parse.urlencode({"key": self.key}), {"Content-Type": "application/x-www-form-urlencoded"})
            self.kept = (connection.getresponse().getheader("Set-Cookie") or "").split(";")[0]
        return self.kept

    # What shows that a form was made for the key that sends it; the same for every form.
    def token(self, path):
        if self.form_token is None:
            connection = http.client.HTTPConnection(self.host, timeout=60)
            connection.request("GET", f"/{RANKING}/record", headers={"Cookie": self.cookie(), "Accept": "text/html"})
            found = re.search(rb'name="token" value="([^"]+)"', connection.getresponse().read())
            self.form_token = found[1].decode() if found else ""
        return self.form_token

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
                        at[name] = copy.deepcopy(self.random.choice(LARGE if self.random.random() < 0.01 else LEAVES))
                    break
                at = at[name]
        text = json.dumps(example).encode()
        return text[: self.random.randrange(len(text))] if self.random.random() < 0.05 else text

    def text(self, example):
        lines = example.split("\n")
        lines[self.random.randrange(len(lines))] = urllib.parse.unquote(self.random.choice(NASTY))
        return "\n".join(lines[: self.random.randrange(1, len(lines) + 1)]).encode()

    def judge(self, operation, request, reply, body):
        self.seen[reply.status] += 1
        kind = (reply.getheader("Content-Type") or "").split(";")[0]
        slug = json.loads(body).get("problem") if kind == "application/problem+json" and body else None
        if operation is None:
            # SDMX has a status for what is of the standard and not served.
            if reply.status >= 500 and not (reply.status == 501 and "sdmx" in request[1].lower()):
                self.wrong.append(f"{request[0]} {request[1][:300]} {request[2] or ''} {request[3]}: {reply.status} {body[:300]}")
            return
        described = operation["responses"].get(str(reply.status))
        if reply.status >= 500:
            self.wrong.append(f"{request[0]} {request[1][:300]} {request[2] or ''} {request[3]}: {reply.status} {body[:300]}")
        elif slug in ("no-such-route", "method-not-served") or request[0] == "HEAD":
            pass  # of every path
        elif described is None or (body and kind not in described.get("content", {}) and kind not in operation["sheets"]):
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
