import { expect, test } from "vitest";
import type { PasteField } from "@/lib/supervision/rules/list-paste";
import { pastedDate, pastedIssue } from "@/lib/supervision/rules/pasted-issue";

const known = {
  towns: [{ id: 1, name: "东镇" }],
  categories: [{ id: 7, name: "扬尘" }],
  sites: [{ id: 9, name: "长兴煤场", townId: 1 }],
};
const defaults = { townId: null, categoryId: 7, source: "inspection", today: "2026-11-24" };
const mapping: PasteField[] = ["town", "site", "description", "foundOn", "severity"];

test("a row with a known site becomes an issue at that site", () => {
  const { issue, faults } = pastedIssue(["东镇", "长兴煤场", "露天破碎", "11月3日", "严重"], mapping, known, defaults);
  expect(faults).toEqual([]);
  expect(issue).toMatchObject({
    foundOn: "2026-11-03",
    input: { siteId: 9, townId: 1, categoryId: 7, severity: "grave" },
  });
});

test("a word that is given and not known is a fault, never the default", () => {
  const { issue, faults } = pastedIssue(["南镇", "", "裸土", "昨天", "很重"], mapping, known, {
    ...defaults,
    townId: 1,
  });
  expect(issue).toBeNull();
  expect(faults.map((fault) => fault.key)).toEqual(["town", "severity", "date"]);
});

test("a row without a description, town or place says so", () => {
  const { faults } = pastedIssue(["", "", "", "", ""], mapping, known, defaults);
  expect(faults.map((fault) => fault.key)).toEqual(["no-description", "town", "place"]);
});

test("dates are read in the forms people write; one without a year never lies ahead", () => {
  expect(pastedDate("2026/1/5", "2026-11-24")).toBe("2026-01-05");
  expect(pastedDate("2026年11月03日", "2026-11-24")).toBe("2026-11-03");
  expect(pastedDate("12.30", "2026-11-24")).toBe("2025-12-30");
  expect(pastedDate("2026-02-30", "2026-11-24")).toBeNull();
  expect(pastedDate("上周", "2026-11-24")).toBeNull();
});
