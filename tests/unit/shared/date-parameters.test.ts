import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { rankingSpan } from "@/lib/air/queries/ranking-span";
import { DEFAULT_WINTER } from "@/lib/air/rules/period-span";
import { parseTraceKey } from "@/lib/air/rules/trace-key";
import { explanationInput } from "@/lib/air/schema";
import { cardPeriod } from "@/lib/follow-up/rules/card-period";
import { civilDateInput, instantInput } from "@/lib/shared/civil-date-input";
import { dateFault } from "@/lib/shared/date-parameters";
import { proxy } from "@/proxy";

const WRONG = ["1900-01-01", "1000-01-01", "1000", "0000-00-00", "9999", "9999-12-31", "1970-01-01", "2025-02-29", "x"];
const asked = (address: string) => proxy(new NextRequest(`http://127.0.0.1:3000${address}`));

describe("G4 dates have sane limits", () => {
  test.each(WRONG)("G4 %s is no date at any door", (date) => {
    expect(civilDateInput.safeParse(date).success).toBe(false);
    expect(instantInput.safeParse(`${date}T08:00:00+08:00`).success).toBe(false);
    expect(dateFault(new URLSearchParams({ period: "custom", from: date, to: "2026-01-01" }))).toMatchObject({
      name: "from",
      key: "field-date",
    });
    expect(explanationInput.parse({ period: "custom", from: date, to: "2026-01-01" }).from).toBeUndefined();
    expect(
      parseTraceKey(`index:r=990111:from=${date}:to=2026-11-27:std=2012:dust=include:scheme=2012:missing=any`),
    ).toBeNull();
  });

  test.each([
    "/explain?period=custom&from=1900-01-01&to=2026-01-01",
    "/ranking?date=9999",
    "/?date=0000-00-00",
    "/issues?foundFrom=1970-01-01",
  ])("G4 %s answers 400", async (address) => {
    const answer = await asked(address);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-security-policy")).toBeTruthy();
    expect(await answer.text()).toContain("日期");
  });

  test("G4 an address with good dates, or none, goes on; the way back carries no markup", async () => {
    for (const address of [
      "/explain?period=custom&from=2024-01-01&to=2026-01-01",
      "/explain?from=",
      "/login?from=2026-01-01",
    ])
      expect((await asked(address)).status).toBe(200);
    expect(await (await asked("/a'b&c?date=1")).text()).toContain('href="/a%27b%26c"');
  });
});

describe("G4 custom periods have a longest span", () => {
  const long = { from: "2000-01-01", to: "2026-01-01" };

  test("G4 in the address: 400; past it, the year to date", async () => {
    expect(dateFault(new URLSearchParams({ period: "custom", ...long }))).toMatchObject({ key: "span-too-long" });
    expect((await asked(`/scorecards?period=custom&from=${long.from}&to=${long.to}`)).status).toBe(400);
    expect(rankingSpan({ period: "custom", ...long }, "2026-01-01", DEFAULT_WINTER).kind).toBe("ytd");
    expect(cardPeriod("custom", "2026-01-01", long).from).toBe("2026-01-01");
    expect(
      parseTraceKey("index:r=1:from=2024-01-01:to=2026-11-27:std=2012:dust=include:scheme=2012:missing=any"),
    ).not.toBeNull();
  });

  test("G4 a list filtered from long ago is no custom period", () => {
    expect(dateFault(new URLSearchParams(long))).toBeNull();
  });
});

test("G4 one civil-date schema for all doors: no other reads a date from outside", () => {
  const folder = path.resolve(import.meta.dirname, "../../../lib");
  const schemas = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(^|\/)schema[^/]*\.ts$/.test(name),
  );
  expect(schemas.length).toBeGreaterThan(8);
  // An hour that is pushed is refused by itself, with its place in the list (instrument-readings.ts).
  const others = schemas.filter(
    (name) =>
      name !== "ingest/schema.ts" &&
      /z\.iso\.date\(|z\.coerce\.date|isCivilDate|z\.iso\.datetime\(\{/.test(
        readFileSync(path.join(folder, name), "utf8"),
      ),
  );
  expect(others).toEqual([]);
});

test("G4 the way back from a wrong date never leads to another host", async () => {
  const answer = await asked("//evil.test/x?from=1000-01-01");
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('href="/evil.test/x"');
});
