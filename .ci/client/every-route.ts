// Calls every GET route of a host that holds the sample, by the types that openapi-typescript makes of its description, without a cast:
// what the description says to be there is read as if it were. Any other answer than 200, and any route that is not called, is an error.
import { readFileSync } from "node:fs";
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./api.d.ts";

const [host, description] = process.argv.slice(2);
if (!host || !description) throw new Error("usage: every-route.js HOST DESCRIPTION");

const called = new Set<string>();
const noting: Middleware = {
  onRequest({ schemaPath }) {
    called.add(schemaPath);
  },
};
const api = createClient<paths>({ baseUrl: host });
api.use(noting);

const ranking = "china-foreign-trade-cities";
const path = { ranking };
const found = <T>(answer: { data?: T; response: Response }): NonNullable<T> => {
  const { data, response } = answer;
  if (data === undefined || data === null || response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
  return data;
};
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error("a list is empty that should not be");
  return one;
};
const is = (what: string, one: unknown, other: unknown) => {
  if (one !== other) throw new Error(`${what}: ${one} is not ${other}`);
};

is("live", found(await api.GET("/health/live")).state, "live");
found(await api.GET("/health/ready")).state.toUpperCase();
found(await api.GET("/health/writable")).state.toUpperCase();
found(await api.GET("/health/readable")).state.toUpperCase();
const status = found(await api.GET("/v1/status"));
const events = found(await api.GET("/v1/events", { params: { query: { limit: 2 } } }));
is("events", events.events.length, 2);
is("the ledger's end", events.position, status.position);

const all = found(await api.GET("/v1/rankings"));
is("rankings", first(all.rankings).id, ranking);
const one = found(await api.GET("/v1/rankings/{ranking}", { params: { path } })).ranking;
const names = new Map(one.entities.map(entity => [entity.id, entity.name]));
// Members that are always there need no question whether they are.
is("tiers", one.tiers.map(tier => tier.name).includes("trillion"), true);

const table = found(
  await api.GET("/v1/rankings/{ranking}/standings", { params: { path, query: { period: "2025", asPublished: "2026-02-28" } } })
);
const leader = first(table.rows);
is("the leader", names.get(leader.entity), leader.name);
is("its order", leader.order === null || leader.order.length > 0, true);
is("the basis", table.basis.asPublished, "2026-02-28");

const year = { params: { path, query: { period: "2025" } } } as const;
is("movements", first(found(await api.GET("/v1/rankings/{ranking}/movements", year)).movements.overtakes).entity, "dongguan");
const replay = found(await api.GET("/v1/rankings/{ranking}/replay", year));
is("a replay's first change", first(first(replay.steps).changes).name.length > 0, true);
is("stops", found(await api.GET("/v1/rankings/{ranking}/stops", year)).stops.length > 0, true);
found(await api.GET("/v1/rankings/{ranking}/positions", { params: { path, query: { periods: "2024,2025" } } })).periods.map(each => each);
const crossed = found(await api.GET("/v1/rankings/{ranking}/milestones", { params: { path, query: { tier: "trillion", entity: "jinhua" } } }));
is("milestones", first(first(crossed.milestones).beliefs).publication.length > 0, true);
const published = found(await api.GET("/v1/rankings/{ranking}/publications", { params: { path, query: { limit: 3 } } }));
const id = first(published.publications).publication;
const publication = found(await api.GET("/v1/rankings/{ranking}/publications/{id}", { params: { path: { ranking, id } } }));
is("a publication", publication.publication.publication, id);
const cell = { params: { path, query: { entity: "jinhua", period: "2025" } } } as const;
const history = found(await api.GET("/v1/rankings/{ranking}/history", cell));
is("history", first(history.statements).publisher.length > 0, true);
found(await api.GET("/v1/rankings/{ranking}/lineage", cell)).basis.position.toFixed();
found(await api.GET("/v1/rankings/{ranking}/revisions", { params: { path, query: { entity: "beijing" } } })).revisions.map(each => each.kind);
found(await api.GET("/v1/rankings/{ranking}/statistics", { params: { path, query: { entity: "beijing" } } })).basis.position.toFixed();
found(await api.GET("/v1/rankings/{ranking}/triangle", { params: { path, query: { entity: "beijing" } } })).basis.position.toFixed();
const points = { params: { path, query: { period: "2025", from: "2026-01-20", to: "2026-02-28" } } } as const;
is("a comparison", found(await api.GET("/v1/rankings/{ranking}/compare", points)).cells.length > 0, true);
found(await api.GET("/v1/rankings/{ranking}/check", { params: { path } })).groups.map(group => group.kind);
found(await api.GET("/v1/rankings/{ranking}/amendments", { params: { path } })).basis.position.toFixed();

// Sheets are texts.
const text = { parseAs: "text" } as const;
const heading = (sheet: string) => sheet.slice(0, sheet.indexOf("\n"));
is("a sheet", heading(found(await api.GET("/v1/sheets/rankings/{ranking}/standings", { ...year, ...text }))).includes("rank,entity"), true);
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/movements", { ...year, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/replay", { ...year, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/stops", { ...year, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/positions", { params: { path, query: {} }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/milestones", { params: { path }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/publications", { params: { path, query: { limit: 3 } }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/publications/{id}", { params: { path: { ranking, id } }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/history", { ...cell, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/revisions", { params: { path, query: { entity: "beijing" } }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/triangle", { params: { path, query: { entity: "beijing" } }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/compare", { ...points, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/check", { params: { path }, ...text })));
heading(found(await api.GET("/v1/sheets/rankings/{ranking}/amendments", { params: { path }, ...text })));

// The log: texts, bytes, and JSON where it is.
const bytes = { parseAs: "arrayBuffer" } as const;
const signed = found(await api.GET("/v1/log/checkpoints"));
const size = first(signed.checkpoints).size;
is("when it was signed", first(signed.checkpoints).signedAt.endsWith("Z"), true);
const note = found(await api.GET("/v1/log/checkpoint", text));
is("the log's name", note.slice(0, note.indexOf("\n")), status.log?.origin);
is("a checkpoint", found(await api.GET("/v1/log/checkpoint/{size}", { params: { path: { size } }, ...text })).split("\n")[1], `${size}`);
is("the log's key", found(await api.GET("/v1/log/key", text)).startsWith(`${status.log?.origin}+`), true);
const whole = `000.p/${size}`;
const tile = { params: { path: { level: 0, place: whole } }, ...bytes };
is("a tile", found(await api.GET("/v1/log/tile/{level}/{place}", tile)).byteLength, size * 32);
is("leaves", found(await api.GET("/v1/log/tile/entries/{place}", { params: { path: { place: whole } }, ...bytes })).byteLength > 0, true);
const entry = { params: { path: { position: 7 } } };
is("a leaf", found(await api.GET("/v1/log/leaf/{position}", { ...entry, ...text })).split("\n")[1], "position 7");
is("a body", "figures" in found(await api.GET("/v1/log/body/{position}", entry)), true);
const two = found(await api.GET("/v1/log/bodies", { params: { query: { limit: 2 } }, ...text }));
is("bodies", two.split("\n").length, 3);
is("a proof", found(await api.GET("/v1/log/proof/{position}", { ...entry, ...text })).startsWith("c2sp.org/tlog-proof@v1\n"), true);
const grown = { params: { path: { old: 100, new: size } }, ...text };
is("what shows that it goes on", found(await api.GET("/v1/log/consistency/{old}/{new}", grown)).endsWith("\n"), true);

// A stream has no end: its beginning is read, and it is left.
const leaving = new AbortController();
const stream = found(await api.GET("/v1/events/stream", { params: { query: { after: "@0" } }, parseAs: "stream", signal: leaving.signal }));
const beginning = await stream.getReader().read();
is("a stream", new TextDecoder().decode(beginning.value).startsWith("event: "), true);
leaving.abort();

const described = Object.entries<Record<string, unknown>>(JSON.parse(readFileSync(description, "utf8")).paths)
  .filter(([, methods]) => "get" in methods)
  .map(([route]) => route);
const left = described.filter(route => !called.has(route));
if (left.length > 0) throw new Error(`not called: ${left.join(", ")}`);
console.log(`a client generated by openapi-typescript called ${described.length} GET routes`);
