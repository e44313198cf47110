import { expect, test } from "vitest";
import type { PasteField } from "@/lib/issues/rules/paste-headings";
import { pastedIssue } from "@/lib/issues/rules/pasted-issue";

const known = {
  towns: [{ id: 1, name: "东镇" }],
  categories: [{ id: 7, name: "扬尘" }],
  grids: [{ id: 4, name: "北村", townId: 1 }],
  units: [{ id: 3, name: "住建局" }],
  sites: [{ id: 9, name: "长兴煤场", townId: 1 }],
};
const defaults = { townId: null, categoryId: 7, source: "inspection", today: "2026-11-24", orders: true };
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
  expect(faults.map((fault) => fault.key)).toEqual(["no-description", "no-town", "place"]);
});

test("a row that names a unit is an order to it, for whoever may order; its deadline lies ahead", () => {
  const order: PasteField[] = ["town", "grid", "description", "ownerUnit", "ownerName", "dueOn", "measures"];
  const read = (cells: string[], changes = {}) => pastedIssue(cells, order, known, { ...defaults, ...changes });
  const row = ["东镇", "北村", "裸土", "住建局", "赵磊", "1月5日", "覆盖"];
  expect(read(row).issue).toMatchObject({
    input: { gridId: 4 },
    order: { ownerUnitId: 3, ownerName: "赵磊", dueOn: "2027-01-05", requirement: "覆盖" },
  });
  expect(read(row, { orders: false }).issue?.order).toBeNull();
  expect(read(["东镇", "", "裸土", "住建局", "", "", ""]).issue?.order?.dueOn).toBeNull();
  const keys = (cells: string[]) => read(cells).faults.map(({ key }) => key);
  expect(keys(["东镇", "", "裸土", "某局", "", "", ""])).toEqual(["unit"]);
  expect(keys(["东镇", "", "裸土", "住建局", "", "2026-11-01", ""])).toEqual(["due"]);
  // A grid that nobody knows is still where it was.
  expect(read(["东镇", "南坡", "裸土", "", "", "", ""]).issue?.input).toMatchObject({ address: "南坡" });
});
