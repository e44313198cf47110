import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The lists of the house. A new one is added here and is a definition, not a page. */
const LISTS = [
  "admin/audit",
  "admin/sessions",
  "admin/users",
  "bulletins",
  "import",
  "inspections",
  "inspections/coverage",
  "inspections/sites",
  "issues",
  "missed-reports",
  "notices",
  "relapses",
  "tasks",
  "warnings/checks",
  "weekly",
];

test.each(LISTS)("/%s is a definition of the one list page, at its own address", (path) => {
  const page = readFileSync(`app/${path}/page.tsx`, "utf8");
  expect(page).toContain("listRoute({");
  expect(page).toContain(`path: "/${path}"`);
  // What the pattern places stands nowhere else.
  expect(page).not.toMatch(/<(FilterBar|Pager|PageHeader|EmptyState|BadFilter|Desk)\b/);
});
