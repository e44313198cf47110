import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as getFigures } from "@/app/api/v1/figures/route";
import { GET as getDocument } from "@/app/api/v1/openapi.json/route";
import { GET as getOutlook } from "@/app/api/v1/outlook/route";
import { GET as getRankings } from "@/app/api/v1/rankings/route";
import { bumpAirVersion } from "@/lib/air/commands/bump-air-version";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { dashboard } from "@/lib/air/queries/dashboard";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { outlook } from "@/lib/air/queries/outlook";
import { ranking } from "@/lib/air/queries/ranking";
import { apiFault, figuresAnswer, rankingsAnswer } from "@/lib/air/schema-api";
import { outlookAnswer } from "@/lib/air/schema-api-outlook";
import { createApiKey } from "@/lib/identity/commands/api-keys";
import { KEY_REQUESTS_PER_MINUTE } from "@/lib/identity/commands/count-key-request";
import type { ApiScope } from "@/lib/identity/rules/api-scopes";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { now, setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { loadPrsa } from "./load-prsa";

const viewer = systemViewer("test");
const YEAR = "region=PRSA&from=2016-01-01&to=2016-11-23";

describeWithData("the reading interface", async () => {
  const db = await testDatabase();
  let key = "";
  beforeAll(async () => {
    await loadPrsa(["Dongsi", "Huairou", "Wanliu"]);
    await sql(
      "districts-of-api",
      `WITH made AS (INSERT INTO region (code, name, level, parent_id, sort_order)
         SELECT 'D-' || s.code, s.code, 'district', r.id, s.id FROM station s, region r WHERE r.code = 'PRSA' RETURNING id, name),
       member AS (INSERT INTO region_station SELECT made.id, s.id, '2013-01-01', NULL FROM made JOIN station s ON s.code = made.name),
       peers AS (INSERT INTO peer_group (code, name) VALUES ('outer', '远郊县区') RETURNING id)
       INSERT INTO peer_group_member SELECT peers.id, made.id, '2013-01-01', NULL FROM peers, made`,
    );
    setNow(new Date("2016-11-24T09:30:00+08:00"));
    await recomputeStale();
    key = await makeKey();
  });
  afterAll(() => setNow(undefined));

  const makeKey = (scopes: ApiScope[] = ["figures:read"], stationIds: number[] = []) =>
    transaction((tx) =>
      createApiKey(tx, viewer, {
        name: "区数据平台",
        scopes,
        stationIds,
        sourceCode: null,
        expiresAt: new Date(now().getTime() + 86_400_000),
      }),
    );

  const ask = async (
    what: "figures" | "outlook" | "rankings" | "openapi.json",
    query = "",
    headers: Record<string, string> = {},
  ) => {
    const get = { figures: getFigures, outlook: getOutlook, rankings: getRankings, "openapi.json": getDocument }[what];
    const response = await get(
      new Request(`http://lantian.test/api/v1/${what}?${query}`, {
        headers: { authorization: `Bearer ${key}`, ...headers },
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };

  it.each([
    "",
    "&compare=rescored",
    "&compare=as-then&dust=include",
    "&standard=2026-transition&scheme=2026-weighted&missing=any",
  ])("gives the figures of the command line and the pages: %s", async (basis) => {
    const { status, body } = await ask("figures", YEAR + basis);
    expect(status).toBe(200);
    expect(figuresAnswer.parse(body)).toEqual(body);
    const asked = Object.fromEntries(new URLSearchParams(basis));
    const view = await figuresOf(viewer, { region: "PRSA" }, "2016-01-01", "2016-11-23", {
      ...asked,
      compare: (asked.compare ?? "none") as "none",
    });
    const { asOf: _asOf, ...expected } = view ?? {};
    const { dataVersion: _version, ...answered } = body;
    expect(answered).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it("gives the figures of the dashboard", async () => {
    const page = await dashboard(viewer, { region: "D-Huairou" });
    const { body } = await ask("figures", `region=D-Huairou&from=${page?.from}&to=${page?.to}&compare=rescored`);
    expect(body.figures).toEqual(JSON.parse(JSON.stringify(page?.figures)));
    expect(body.figures.index.shown).toBe(page?.headline.index.shown);
  });

  it("gives the outlook of its page, every spliced day with the day it was taken from", async () => {
    await sql(
      "target-of-api",
      "INSERT INTO target (region_id, year, measure, value) SELECT id, 2016, 'good_days', 250 FROM region WHERE code = 'D-Huairou'",
    );
    await transaction((tx) => bumpAirVersion(tx));
    const { status, body } = await ask("outlook", "region=D-Huairou&to=2016-09-30");
    expect(status).toBe(200);
    expect(outlookAnswer.parse(body)).toEqual(body);
    const page = await outlook(viewer, { region: "D-Huairou", to: "2016-09-30" });
    expect(body.targets[0]).toMatchObject({
      measure: "good_days",
      end: JSON.parse(JSON.stringify(page?.targets[0]?.end)),
    });
    expect(body.splicedDays).toHaveLength(page?.splice?.days.length ?? -1);
    // 1 October 2015 was no valid day.
    expect(body.splicedDays[0]).toMatchObject({ date: "2016-10-02", takenFrom: "2015-10-02" });
    expect((await ask("outlook", "region=D-Huairou&from=2016-09-30&to=2016-09-01")).status).toBe(400);
    expect((await ask("outlook", "region=nowhere")).status).toBe(404);
  });

  it.each([
    "of=group:outer",
    "of=group:outer&period=month&date=2016-03-05&measure=pm25",
    "of=group:outer&period=custom&from=2016-01-01&to=2016-03-31&measure=improvement",
  ])("gives the ranking of its page: %s", async (query) => {
    const { status, body } = await ask("rankings", query);
    expect(status).toBe(200);
    expect(rankingsAnswer.parse(body)).toEqual(body);
    const page = await ranking(viewer, Object.fromEntries(new URLSearchParams(query)));
    expect(body.rows.map((row: { rank: number }) => row.rank)).toEqual(page?.rows.map(({ rank }) => rank));
    for (const [i, row] of (page?.rows ?? []).entries()) {
      expect(body.rows[i]).toMatchObject(
        JSON.parse(JSON.stringify({ ...row, concentrations: undefined, region: row.region, value: row.value })),
      );
      expect(body.rows[i].concentrations.pm25.shown).toBe(row.concentrations.pm25.shown);
    }
  });

  it("answers 304 until the data change", async () => {
    const first = await ask("figures", YEAR);
    const tag = first.headers.get("etag") ?? "";
    const again = await ask("figures", YEAR, { "if-none-match": `W/${tag}` });
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([304, null, tag]);
    expect((await ask("figures", `${YEAR}&dust=include`, { "if-none-match": tag })).status).toBe(200);
    await transaction(bumpAirVersion);
    const later = await ask("figures", YEAR, { "if-none-match": tag });
    expect(later.status).toBe(200);
    expect(later.body.dataVersion).not.toBe(first.body.dataVersion);
    expect(later.body.figures).toEqual(first.body.figures);
  });

  it.each([
    ["figures", "from=2016-01-01&to=2016-02-01", ["region"]],
    ["figures", "region=PRSA&station=Huairou&from=2016-01-01&to=2016-02-01", ["region"]],
    ["figures", "region=PRSA&from=2016-02-30&to=2016-03-01", ["from"]],
    ["figures", "region=PRSA&from=2016-02-02&to=2016-02-01", ["to"]],
    ["figures", "region=PRSA&from=2013-01-01&to=2016-12-31", ["to"]],
    ["figures", "region=PRSA", ["from", "to"]],
    ["figures", `${YEAR}&standard=2020`, ["standard"]],
    ["figures", `${YEAR}&standart=2012`, ["standart"]],
    ["figures", `${YEAR}&to=2016-11-22`, ["to"]],
    ["figures", `${YEAR}&__proto__=1`, null],
    ["figures", "region=%27%20OR%201%3D1&from=2016-01-01&to=2016-02-01", ["region"]],
    ["rankings", "of=towns", ["of"]],
    ["rankings", "period=custom&from=2016-01-01", ["to"]],
    ["rankings", "from=2016-01-01", ["from"]],
    ["rankings", "measure=good", ["measure"]],
    ["openapi.json", "x=1", ["x"]],
  ] as const)("refuses %s?%s and says what is wrong in both languages", async (what, query, names) => {
    const { status, body } = await ask(what, query);
    expect(status).toBe(400);
    const { error } = apiFault.parse(body);
    expect(error.message["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    expect(error.message.en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(error.parameters?.map(({ name }) => name) ?? null).toEqual(names);
    for (const { message } of error.parameters ?? []) {
      expect(message["zh-CN"]).not.toBe(message.en);
      expect(message.en).not.toMatch(/went wrong/i);
    }
  });

  it("refuses without a key, with another scope, and for a station that the key is not for", async () => {
    expect((await ask("figures", YEAR, { authorization: "" })).status).toBe(401);
    expect((await ask("figures", YEAR, { authorization: "Bearer x" })).body.error.code).toBe("api-key-malformed");
    const writing = await makeKey(["readings:write"]);
    expect((await ask("figures", YEAR, { authorization: `Bearer ${writing}` })).status).toBe(403);
    const [huairou] = await sql<{ id: number }>("huairou", "SELECT id FROM station WHERE code = 'Huairou'");
    const bound = { authorization: `Bearer ${await makeKey(["figures:read"], [huairou?.id ?? 0])}` };
    const span = "from=2016-01-01&to=2016-01-31";
    expect((await ask("figures", `station=Huairou&${span}`, bound)).status).toBe(200);
    expect((await ask("figures", `station=Dongsi&${span}`, bound)).status).toBe(403);
    expect((await ask("figures", `region=PRSA&${span}`, bound)).status).toBe(403);
    expect((await ask("rankings", "of=group:outer", bound)).status).toBe(403);
    const { rows } = await db.pool.query("SELECT event, detail FROM audit_event ORDER BY id DESC LIMIT 1");
    expect(rows).toEqual([{ event: "access.denied", detail: { what: "api.rankings", why: "other-station" } }]);
  });

  it("knows no region that does not exist, and sends no CORS header", async () => {
    const { status, headers } = await ask("figures", "region=nowhere&from=2016-01-01&to=2016-01-31", {
      origin: "https://elsewhere.test",
    });
    expect(status).toBe(404);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("describes itself: every parameter, every schema that is referred to, and no other", async () => {
    const { status, body } = await ask("openapi.json");
    expect(status).toBe(200);
    expect(body.openapi).toBe("3.1.0");
    const names = (path: string) => body.paths[path].get.parameters.map((one: { name: string }) => one.name);
    expect(names("/api/v1/figures")).toEqual([
      ...["region", "station", "from", "to"],
      ...["standard", "dust", "scheme", "missing", "compare"],
    ]);
    expect(names("/api/v1/rankings")).toContain("measure");
    expect(names("/api/v1/outlook").slice(0, 3)).toEqual(["region", "from", "to"]);
    const referred = new Set(
      [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id),
    );
    expect([...referred].sort()).toEqual(Object.keys(body.components.schemas).sort());
    expect(body.components.schemas.FiguresAnswer.additionalProperties).toBe(false);
    for (const { description } of body.paths["/api/v1/figures"].get.parameters) {
      expect(description).toMatch(/[\u4e00-\u9fff].*\n.*[a-z]/);
    }
  });

  it("lets one key ask so often a minute, and another go on", async () => {
    const busy = { authorization: `Bearer ${await makeKey()}` };
    setNow(new Date("2016-11-24T09:31:00+08:00"));
    const one = () => ask("figures", "region=PRSA&from=2016-01-01&to=2016-01-31", busy);
    for (let i = 0; i < KEY_REQUESTS_PER_MINUTE; i++) expect((await one()).status).toBe(200);
    const refused = await one();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBe(60);
    expect((await ask("figures", YEAR)).status).toBe(200);
    setNow(new Date("2016-11-24T09:32:00+08:00"));
    expect((await one()).status).toBe(200);
  });
});
