import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { demoRegions } from "@/prisma/seed/load-places";
import { demoUnits } from "@/prisma/seed/load-units";
import { demoStations } from "@/prisma/seed/stations";

const TOWNS_OF_A_REAL_CITY = path.resolve(
  process.env.LANTIAN_SHARED ?? "../shared",
  "data/divisions/streets_lanzhou_counties.csv",
);

describe("the demo's places", () => {
  it("carry codes that no province has, unique, each below its parent's", () => {
    const regions = demoRegions();
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
    for (const { code, parent, level } of regions) {
      expect(code.startsWith("99")).toBe(true);
      if (level !== "district" && parent) expect(code.startsWith(parent)).toBe(true);
    }
    expect(regions.filter(({ level }) => level === "town")).toHaveLength(9);
    const villages = regions.filter(({ level }) => level === "village");
    for (const town of regions.filter(({ level }) => level === "town")) {
      const own = villages.filter(({ parent }) => parent === town.code).length;
      expect(own).toBeGreaterThanOrEqual(3);
      expect(own).toBeLessThanOrEqual(5);
    }
  });

  it("have names of their own", () => {
    const names = [...demoRegions(), ...demoStations("2026-11-24")].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.skipIf(!existsSync(TOWNS_OF_A_REAL_CITY))("share no name with the towns of a real city", () => {
    const real = readFileSync(TOWNS_OF_A_REAL_CITY, "utf8");
    for (const { name, level } of demoRegions()) if (level !== "city") expect(real).not.toContain(name);
  });

  it("have a unit for the office, nine departments, every town and every grid", () => {
    const kinds = new Map(
      ["air_office", "department", "town", "village"].map((kind) => [
        kind,
        demoUnits().filter((unit) => unit.kind === kind),
      ]),
    );
    expect(kinds.get("air_office")).toHaveLength(1);
    expect(kinds.get("department")).toHaveLength(9);
    expect(kinds.get("town")).toHaveLength(9);
    expect(kinds.get("village")).toHaveLength(demoRegions().filter(({ level }) => level === "village").length);
  });

  it("are watched by fourteen stations: one control, one closed, one late, one in every town at least", () => {
    const stations = demoStations("2026-11-24");
    expect(stations).toHaveLength(14);
    expect(stations.filter(({ isControl }) => isControl)).toHaveLength(1);
    expect(stations.filter(({ closedOn }) => closedOn)).toHaveLength(1);
    expect(stations.filter(({ openedOn }) => openedOn > "2024-01-01")).toHaveLength(1);
    expect(new Set(stations.filter(({ kind }) => kind === "town").map(({ town }) => town)).size).toBe(9);
  });
});
