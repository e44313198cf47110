import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, request, test } from "@playwright/test";
import { PHONE_CANARY } from "../../support/canary";
import { DEMO_PEOPLE, type DemoPerson, enter, leadsTo } from "../../support/demo-people";
import { APP_FILES, DOORS, KINDS, kindIn, PAGES, type PageLine } from "../../support/page-table";
import { TEST_NOW } from "../../support/test-now";

/**
 * Every page × every role, over HTTP with the cookies of the demo's people: no browser. What is expected stands in
 * tests/support/page-table.ts, which says how a new page is added.
 */

/** What no viewer's page may carry, in its HTML or in its payload. */
const HIDDEN = [PHONE_CANARY, "$argon2", "aes-256-gcm", "password_hash", "passwordHash", "Sealed", "secret_hash"];
/** A number that is there but for which the demo has none to show. */
const NONE = "999999";
/** Two towns and two departments, each of which sees some that its twin does not. */
const TWINS = [
  ["zhen1", "zhen2"],
  ["zhen2", "zhen1"],
  ["zhujian", "chengguan"],
] as const;

const doors = new Map<string, APIRequestContext>();
const found = new Map<string, string>();
let nobody: APIRequestContext;

const as = (loginName: string): APIRequestContext => {
  const open = doors.get(loginName);
  if (!open) throw new Error(`${loginName} has not signed in`);
  return open;
};
const filled = (at: string, number?: string) => {
  const kind = kindIn(at);
  return kind ? at.replace(`{${kind}}`, encodeURIComponent(number ?? found.get(kind) ?? NONE)) : at;
};
const holds = ({ permissions }: DemoPerson, need: PageLine["need"]) =>
  need === "signed-in" || [need].flat().some((permission) => permissions.has(permission));

/** What every page of the list links to. */
async function allLinked(loginName: string, kind: string): Promise<string[]> {
  const all = new Set<string>();
  for (let page = 1, before = -1; all.size > before; page++) {
    before = all.size;
    for (const number of await linked(loginName, kind, `${KINDS[kind]?.listed}?page=${page}`)) all.add(number);
  }
  return [...all];
}

async function linked(loginName: string, kind: string, address = KINDS[kind]?.listed ?? ""): Promise<string[]> {
  const html = await (await as(loginName).get(address)).text();
  return [
    ...new Set([...html.matchAll(KINDS[kind]?.link ?? /$^/g)].map((match) => decodeURIComponent(match[1] ?? ""))),
  ];
}

/** Each of the twins reports something of their own, so that there is something the other may not see. */
async function report(loginName: string, origin: string): Promise<void> {
  const form = await (await as(loginName).get("/issues/new")).text();
  const town = /<select name="town"[\s\S]*?<option value="(\d+)"/.exec(form)?.[1];
  const category = /<select name="category"[\s\S]*?<option value="(\d+)"/.exec(form)?.[1];
  const answer = await as(loginName).post("/api/issues", {
    headers: { Origin: origin },
    data: {
      clientId: randomUUID(),
      categoryId: Number(category),
      source: "patrol",
      description: `矩阵测试 ${loginName}`,
      townId: Number(town),
      address: "路口",
      foundAt: TEST_NOW,
    },
  });
  expect([loginName, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([loginName, 200, ""]);
}

/** Whether the trail has a refusal of this number as this kind of thing. */
async function inTrail(kind: string, number: string): Promise<boolean> {
  const search = new URLSearchParams({ event: "access.foreign", q: number, format: "csv" });
  const trail = await (await as("shenji").get(`/api/admin/audit-export?${search}`)).text();
  return trail.includes(`${KINDS[kind]?.subject} ${number}`);
}

test.beforeAll(async ({ baseURL }) => {
  const people = new Set([...DEMO_PEOPLE.map(({ loginName }) => loginName), ...TWINS.flat()]);
  for (const loginName of people) doors.set(loginName, await enter(baseURL ?? "", loginName));
  nobody = await request.newContext({ baseURL: baseURL ?? "", maxRedirects: 0 });
  for (const [mine] of TWINS) await report(mine, baseURL ?? "");
  await report("chengguan", baseURL ?? "");
  for (const [kind, { by }] of Object.entries(KINDS)) {
    const [first] = await linked(by, kind);
    if (first) found.set(kind, first);
  }
});
test.afterAll(async () => {
  for (const open of [...doors.values(), nobody]) await open?.dispose();
});

test("every page of the application has its line in tests/support/page-table.ts, and no line is without its page", () => {
  const pages = APP_FILES.filter((file) => /(^|\/)page\.tsx$/.test(file));
  const listed = [...Object.keys(PAGES), ...DOORS];
  expect({
    "pages without a line in PAGES (see the top of tests/support/page-table.ts)": pages.filter(
      (file) => !listed.includes(file),
    ),
    "lines without a page": listed.filter((file) => !pages.includes(file)),
    "kinds of number that KINDS lacks": Object.values(PAGES)
      .map(({ at }) => kindIn(at))
      .filter((kind) => kind !== undefined && !(kind in KINDS)),
  }).toEqual({
    "pages without a line in PAGES (see the top of tests/support/page-table.ts)": [],
    "lines without a page": [],
    "kinds of number that KINDS lacks": [],
  });
  expect(["issue", "station", "user"].filter((kind) => !found.has(kind))).toEqual([]);
});

test("nobody: every page leads to the door", async () => {
  for (const { at } of Object.values(PAGES))
    expect([at, await leadsTo(await nobody.get(filled(at)))]).toEqual([at, "/login"]);
});

for (const person of DEMO_PEOPLE)
  test(`every role × every page; RSC payload holds no hidden field (canary): ${person.loginName} (${person.roles} in ${person.unitKind})`, async () => {
    for (const { at: pattern, need, whole } of Object.values(PAGES)) {
      const at = filled(pattern);
      const answer = await as(person.loginName).get(at);
      const there = await leadsTo(answer);
      const own = need !== "signed-in" && [need].flat().some((permission) => person.reach(permission) === "own");
      if (!holds(person, need) || (whole && own)) {
        expect([at, there]).toEqual([at, "/refused"]);
        continue;
      }
      if (at.includes(NONE)) expect([at, there]).toEqual([at, "404"]);
      // What is out of one's own town or department isn't there.
      else if (kindIn(pattern) && own) expect([at, ["200", "404"].includes(there)]).toEqual([at, true]);
      else expect([at, there]).toEqual([at, "200"]);
      const payload = await as(person.loginName).get(at, { headers: { RSC: "1" }, maxRedirects: 5 });
      for (const text of [await answer.text(), await payload.text()])
        expect([at, HIDDEN.filter((hidden) => text.includes(hidden))]).toEqual([at, []]);
    }
  });

test("foreign id → 404 and an audit row, on every page that takes one", async () => {
  let n = 0;
  for (const { at: pattern } of Object.values(PAGES)) {
    const kind = kindIn(pattern);
    const known = kind && KINDS[kind];
    if (!kind || !known) continue;
    const number = known.nobodys(++n);
    const at = filled(pattern, number);
    expect([at, (await as(known.by).get(at)).status()]).toEqual([at, 404]);
    expect([at, "in the trail", await inTrail(kind, number)]).toEqual([at, "in the trail", true]);
    // Larger than any number of a row, and none at all.
    for (const never of ["3000000000", "9".repeat(30), "' OR 1=1"]) {
      const there = filled(pattern, never);
      expect([there, (await as(known.by).get(there)).status()]).toEqual([there, 404]);
    }
  }
  expect(n).toBeGreaterThan(6);
});

for (const [kind, { ownOnly, search }] of Object.entries(KINDS).filter(([, known]) => known.ownOnly))
  test(`another's ${kind} (own town or department only: ${ownOnly}) is not there on any page, and the attempt stands in the trail`, async () => {
    for (const [mine, theirs] of TWINS) {
      // Twins hold the same role in the same kind of unit: what one of them may open, both may.
      const twin = DEMO_PEOPLE.find(({ loginName }) => loginName === mine || loginName === theirs);
      const shown = await allLinked(mine, kind);
      const foreign: string[] = [];
      for (const number of (await linked(theirs, kind)).filter((one) => !shown.includes(one))) {
        if (search && (await linked(mine, kind, search(number))).includes(number)) continue;
        foreign.push(number);
        if (foreign.length === 3) break;
      }
      // The departments see every station; of other kinds the demo may have none that only one of the two sees.
      if (kind === "issue" || (kind === "station" && mine !== "zhujian"))
        expect([mine, foreign.length > 0]).toEqual([mine, true]);
      for (const number of foreign)
        for (const { at: pattern, need } of Object.values(PAGES).filter((line) => kindIn(line.at) === kind)) {
          if (!twin || !holds(twin, need)) continue;
          const at = filled(pattern, number);
          expect([theirs, at, (await as(theirs).get(at)).status()]).toEqual([theirs, at, 200]);
          expect([mine, at, (await as(mine).get(at)).status()]).toEqual([mine, at, 404]);
          expect([mine, at, await inTrail(kind, number)]).toEqual([mine, at, true]);
        }
    }
  });

test("another town's issue is not in the data either", async () => {
  const mine = await linked("zhen1", "issue");
  const [theirs] = (await linked("zhen2", "issue")).filter((number) => !mine.includes(number));
  const listed = await (await as("zhen1").get(`/api/issues?q=${theirs}`)).text();
  expect(listed).not.toContain(`"number":"${theirs}"`);
});

test("no Origin / null / foreign → 403 on every unsafe route, with a cookie that may do it", async () => {
  /** Opened by a key in a header that no browser sends by itself; a cookie opens nothing there. */
  const byKey = (source: string) => /\bverifyApiKey\(/.test(source);
  const unsafe = APP_FILES.filter(
    (file) =>
      /(^|\/)route\.ts$/.test(file) &&
      /export (const|async function|function) (POST|PUT|PATCH|DELETE)\b|as POST\b/.test(
        readFileSync(`app/${file}`, "utf8"),
      ),
  );
  expect(unsafe.length).toBeGreaterThan(6);
  for (const file of unsafe) {
    const address = `/${file.replace(/\/route\.ts$/, "")}`
      .replace(/\/\([^)]+\)/, "")
      .replace("[...nextauth]", "signout")
      .replace(/\[[^\]]+\]/g, "1");
    // next-auth's door is the office's own provider's; without one it is shut to everybody.
    const shut = file.includes("[...nextauth]");
    const wanted = shut ? 404 : byKey(readFileSync(`app/${file}`, "utf8")) ? 401 : 403;
    for (const headers of [{}, { Origin: "null" }, { Origin: "https://evil.test" }] as Record<string, string>[]) {
      const answer = await as("daqiban").post(address, { headers, data: {} });
      const said = [address, headers.Origin ?? "none"];
      expect([...said, answer.status()]).toEqual([...said, wanted]);
    }
  }
  expect((await as("daqiban").get("/account")).status()).toBe(200);
});
