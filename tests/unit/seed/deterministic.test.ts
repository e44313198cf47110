import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/shared/civil-date";
import { atmosphere } from "@/prisma/seed/atmosphere";
import { officialDays } from "@/prisma/seed/official-days";
import { outlines } from "@/prisma/seed/outlines";
import { DISTRICTS } from "@/prisma/seed/places";
import { localHour } from "@/prisma/seed/weather-events";
import { hoursOf } from "./demo-figures";

const TODAY = "2026-11-24";

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

describe("the demo's hours", () => {
  it("are the same on every machine and in every run", () => {
    const hours = hoursOf("2025-03-20", "2025-04-05", TODAY);
    expect(digest([...hours])).toBe("520bf155897510f4");
    expect(digest([...hoursOf("2025-03-20", "2025-04-05", TODAY)])).toBe(digest([...hours]));
  });

  it("do not depend on where the making of them begins", () => {
    const month = hoursOf("2026-01-10", "2026-02-20", TODAY);
    const week = hoursOf("2026-02-03", "2026-02-09", TODAY);
    const from = localHour("2026-02-03");
    const to = localHour("2026-02-10");
    for (const [code, rows] of week) {
      expect(
        month.get(code)?.filter((row) => row.hour >= from && row.hour < to),
        code,
      ).toEqual(rows);
    }
  });

  it("stay as they are when today moves on", () => {
    for (const today of [addDays(TODAY, 1), "2026-12-31"]) {
      expect([...hoursOf("2026-11-10", "2026-11-23", today)]).toEqual([...hoursOf("2026-11-10", "2026-11-23", TODAY)]);
    }
  });

  it("leave the other districts' days the same, whatever range is made", () => {
    const peer = DISTRICTS[0];
    if (!peer) throw new Error("no district");
    const all = officialDays(peer, atmosphere(localHour("2025-01-01"), localHour("2025-03-01")));
    const some = officialDays(peer, atmosphere(localHour("2025-02-10"), localHour("2025-02-20")));
    expect(all.filter(({ date }) => date >= "2025-02-10" && date < "2025-02-20")).toEqual(some);
  });

  it("lie in shapes that share their borders", () => {
    const shapes = outlines();
    expect(digest([...shapes])).toBe(digest([...outlines()]));
    const home = new Set(shapes.get("990111")?.coordinates[0]?.map(String));
    const towns = [...shapes].filter(([code]) => code.length === 9).flatMap(([, shape]) => shape.coordinates[0] ?? []);
    const inTowns = new Set(towns.map(String));
    for (const corner of home) expect(inTowns.has(corner)).toBe(true);
  });
});
