import { describe, expect, it } from "vitest";
import { defaultBasis, dustTreatment, standardFor } from "@/lib/air/rules/basis";
import { defaultSchemeOn, INDEX_SCHEMES, indexScheme } from "@/lib/air/rules/index-schemes";
import { LEVELS, levelOf, levelStyle } from "@/lib/air/rules/levels";
import { bit, byPollutant, maskOf, POLLUTANTS, pollutantsIn } from "@/lib/air/rules/pollutants";
import {
  annualLimit,
  IAQI_NODES,
  SCORED_STANDARDS,
  STANDARD_VERSIONS,
  scoredStandardOn,
  standardOn,
  standardVersion,
} from "@/lib/air/rules/standard-versions";
import { addDays } from "@/lib/shared/civil-date";

describe("standard versions", () => {
  it("follow each other without a gap", () => {
    for (const [i, version] of STANDARD_VERSIONS.entries()) {
      const next = STANDARD_VERSIONS[i + 1];
      if (next) expect(addDays(version.validTo as string, 1)).toBe(next.validFrom);
      else expect(version.validTo).toBeNull();
    }
  });

  it("hold from their first day", () => {
    expect(["2013-03-01", "2026-02-28", "2026-03-01", "2030-12-31", "2031-01-01"].map(standardOn)).toEqual([
      "2012",
      "2012",
      "2026-transition",
      "2026-transition",
      "2026-final",
    ]);
    expect(scoredStandardOn("2031-01-01")).toBe("2026-transition");
    expect(scoredStandardOn("2026-02-28")).toBe("2012");
  });

  it("index limits are those of the table", () => {
    const units = (id: "2012" | "2026-transition" | "2026-final") => POLLUTANTS.map((p) => annualLimit(id, p) / 10_000);
    expect(units("2012")).toEqual([60, 40, 4, 160, 70, 35]);
    expect(units("2026-transition")).toEqual([60, 40, 4, 160, 60, 30]);
    expect(units("2026-final")).toEqual([20, 30, 4, 160, 50, 25]);
  });

  it("IAQI 100 is the grade II day limit, in every scored version", () => {
    for (const id of SCORED_STANDARDS) {
      const { breakpoints, gradeII } = standardVersion(id);
      for (const p of POLLUTANTS) expect(breakpoints?.day[p].nodes[IAQI_NODES.indexOf(100)]).toBe(gradeII[p].day);
      for (const averaging of ["day", "hour"] as const) {
        for (const p of POLLUTANTS) {
          const nodes = breakpoints?.[averaging][p].nodes ?? [];
          expect(nodes.every((node, i) => i === 0 || node > (nodes[i - 1] as number))).toBe(true);
        }
      }
    }
    expect(standardVersion("2026-final").breakpoints).toBeNull();
  });
});

describe("index schemes", () => {
  it("take over on their day; from 2026-03-01 the weighted one, the equal one only by choice", () => {
    expect(["2012-06-01", "2026-02-28", "2026-03-01", "2031-01-01"].map(defaultSchemeOn)).toEqual([
      "2012",
      "2012",
      "2026-weighted",
      "2026-final-equal",
    ]);
    expect(indexScheme("2026-weighted")).toMatchObject({
      isDefault: true,
      confirmed: false,
      weights: { pm25: 3, no2: 2, o3: 2, so2: 1, co: 1, pm10: 1 },
    });
    expect(INDEX_SCHEMES.map(({ validFrom }) => validFrom).toSorted()).toEqual(
      INDEX_SCHEMES.map(({ validFrom }) => validFrom),
    );
  });
});

describe("basis", () => {
  it("defaults to the standard at the period's end, the national dust practice and the 2026 missing rule", () => {
    expect(defaultBasis("2026-11-23")).toEqual({
      standard: "2026-transition",
      dust: "standard-practice",
      scheme: "2026-weighted",
      missing: "hj633-2026",
    });
    expect(defaultBasis("2025-12-31")).toMatchObject({ standard: "2012", scheme: "2012" });
    expect(dustTreatment("standard-practice")).toEqual({ concentrations: "exclude", rate: "include" });
    expect(standardFor({ standard: "as-then" }, "2025-11-23")).toBe("2012");
    expect(standardFor({ standard: "2026-transition" }, "2025-11-23")).toBe("2026-transition");
  });
});

describe("levels", () => {
  it("change after 50, 100, 150, 200 and 300", () => {
    expect([0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500].map(levelOf)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6,
    ]);
    for (const { level, to } of LEVELS) {
      expect(levelStyle(level).level).toBe(level);
      if (to !== null) expect([levelOf(to), levelOf(to + 1)]).toEqual([level, level + 1]);
    }
    expect(LEVELS.map(({ color }) => color)).toEqual([
      "#00e400",
      "#ffff00",
      "#ff7e00",
      "#ff0000",
      "#99004c",
      "#7e0023",
    ]);
  });
});

describe("masks", () => {
  it("have one bit per pollutant in the fixed order", () => {
    expect(POLLUTANTS.map(bit)).toEqual([1, 2, 4, 8, 16, 32]);
    for (let mask = 0; mask < 64; mask++) expect(maskOf(pollutantsIn(mask))).toBe(mask);
    expect(Object.keys(byPollutant((p) => p))).toEqual([...POLLUTANTS]);
  });
});
