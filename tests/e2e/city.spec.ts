import { spawnSync } from "node:child_process";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { CITY_DISTRICTS, CITY_TOWNS, shortOf } from "@/prisma/seed/city-plan";
import { TOWNS } from "@/prisma/seed/places";
import { TEST_NOW } from "../support/demo-clone";
import { enter } from "../support/demo-people";
import { KINDS, kindIn, PAGES } from "../support/page-table";
import { TEST_SEAL_KEYS } from "../support/seal-keys";
import { type ServedClone, serveClone } from "../support/serve-clone";

/** The whole city in one installation: every page, opened by people of two districts, shows nothing of another's. */
test.setTimeout(600_000);

const port = Number(process.env.E2E_PORT) + 4;
const base = `http://127.0.0.1:${port}`;
let served: ServedClone;
const doors = new Map<string, APIRequestContext>();

test.beforeAll(async () => {
  served = await serveClone(port, { LANTIAN_PUBLIC_URL: base, LANTIAN_JOBS: "0" }, async ({ appUrl, ownerUrl }) => {
    const { status } = spawnSync(process.execPath, ["--import", "tsx", "tests/support/seed-city.ts"], {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        DATABASE_URL: appUrl,
        DATABASE_MIGRATION_URL: ownerUrl,
        LANTIAN_NOW: TEST_NOW,
        LANTIAN_DEMO: "1",
        LANTIAN_SEAL_KEYS: TEST_SEAL_KEYS,
        LANTIAN_DATA_DIR: ".data/test",
      },
    });
    expect(status).toBe(0);
  });
});
test.afterAll(async () => {
  await Promise.all([...doors.values()].map((door) => door.dispose()));
  await served?.stop();
});

async function as(loginName: string): Promise<APIRequestContext> {
  const door = doors.get(loginName) ?? (await enter(base, loginName));
  doors.set(loginName, door);
  return door;
}

const names = (codes: readonly { name: string }[]) => codes.map(({ name }) => name).join("|");
const short = (not: string) =>
  CITY_DISTRICTS.filter(({ code }) => code !== not)
    .map(shortOf)
    .join("|");

/** People of two districts, and words that only other districts' records bear (a district's own name is public: it is ranked). */
const SIDES = [
  {
    people: ["daqiban", "zhuren", "lingdao", "zhujian", "zhen1", "wangge1"],
    foreign: new RegExp(`(${short("")})(第\\d+(街道|镇)|大气办|住建局|城管局|生态环境分局)`),
  },
  {
    people: ["daqiban-chengque", "zhuren-chengque", "lingdao-chengque", "zhujian-chengque", "zhen1-chengque"],
    foreign: new RegExp(`${names(TOWNS)}|(${short("990102")})(第\\d+(街道|镇)|大气办|住建局)`),
  },
];
const PLAIN = Object.values(PAGES).filter(({ at }) => kindIn(at) === undefined);
const numbersIn = (html: string, link: RegExp) => [...new Set([...html.matchAll(link)].map((match) => match[1] ?? ""))];

for (const { people, foreign } of SIDES)
  for (const loginName of people)
    test(`${loginName} meets nothing of another district on any page`, async () => {
      const door = await as(loginName);
      const leaks: string[] = [];
      const look = async (at: string) => {
        const answer = await door.get(at);
        if (answer.status() >= 500) leaks.push(`${at}: ${answer.status()}`);
        const sign = foreign.exec(await answer.text())?.[0];
        if (sign) leaks.push(`${at}: ${sign}`);
      };
      for (const { at } of PLAIN) await look(at);
      for (const [kind, { listed, link }] of Object.entries(KINDS)) {
        const [own] = numbersIn(await (await door.get(listed)).text(), link);
        if (own)
          for (const { at } of Object.values(PAGES)) if (kindIn(at) === kind) await look(at.replace(`{${kind}}`, own));
      }
      expect(leaks).toEqual([]);
    });

test("what the city's office opens by number, a district's people find only where it is theirs", async () => {
  const city = await as("shi-daqiban");
  const found: string[] = [];
  let asked = 0;
  for (const [kind, { listed, link }] of Object.entries(KINDS)) {
    const all = numbersIn(await (await city.get(listed)).text(), link);
    for (const loginName of ["zhuren", "zhuren-chengque"]) {
      const door = await as(loginName);
      const own = new Set(numbersIn(await (await door.get(listed)).text(), link));
      for (const number of all.filter((one) => !own.has(one)).slice(0, 3))
        for (const { at } of Object.values(PAGES).filter((line) => kindIn(line.at) === kind)) {
          asked++;
          const answer = await door.get(at.replace(`{${kind}}`, number));
          const body = await answer.text();
          const foreign = SIDES[loginName === "zhuren" ? 0 : 1]?.foreign.exec(body)?.[0];
          if (foreign) found.push(`${loginName} ${at} ${number}: ${foreign}`);
        }
    }
  }
  expect(found).toEqual([]);
  expect(asked).toBeGreaterThan(10);
});

test("the city's office sees every district on its lists, and itself first", async () => {
  const city = await as("shi-daqiban");
  for (const at of ["/issues", "/inspections/sites", "/ranking", "/weekly"]) {
    const body = await (await city.get(at)).text();
    expect([at, /第\d+(街道|镇)|城阙/.test(body)]).toEqual([at, true]);
  }
  expect(await (await city.get("/")).text()).toContain("陇澜市");
  expect(CITY_TOWNS.length + TOWNS.length).toBe(100);
});
