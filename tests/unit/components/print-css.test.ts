import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const tokens = readFileSync("components/ui/tokens.css", "utf8");
const print = readFileSync("components/ui/print.css", "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const names = (css: string) => new Set([...css.matchAll(/(--[\w-]+):/g)].map((match) => match[1] as string));
/** The declarations of the last rule of a selector on paper. */
const ruleOf = (selector: string) =>
  print
    .split("}")
    .filter((rule) =>
      rule
        .split("{")[0]
        ?.split(",")
        .some((one) => one.trim() === selector),
    )
    .map((rule) => rule.split("{")[1])
    .join(" ");

test("E7 every colour that a dark desk changes is light again on paper, so that no chip prints dark", () => {
  const dark = names(/:root\[data-theme="dark"\] \{([^}]*)\}/.exec(tokens)?.[1] ?? "");
  const paper = names(/:root\[data-theme="dark"\],[^{]*\{([^}]*)\}/.exec(print)?.[1] ?? "");
  expect(dark.size).toBeGreaterThan(20);
  expect([...dark].filter((name) => !paper.has(name))).toEqual([]);
});

test("E7 a card breaks between its lines, lists lie across, and controls are not printed", () => {
  expect(ruleOf(".panel")).toContain("break-inside: auto");
  expect(ruleOf(".table tr")).toContain("break-inside: avoid");
  expect(ruleOf(".panel-head")).toContain("break-after: avoid");
  expect(ruleOf(".main")).toContain("page: desk");
  expect(print).toMatch(/@page desk \{\s*size: A4 landscape/);
  for (const control of [
    ".button",
    ".form",
    ".phone-form:not(.wide-form)",
    ".tabs",
    ".segmented",
    ".filter-bar",
    "details.step",
    'input[type="checkbox"]',
  ])
    expect(ruleOf(control), control).toContain("display: none");
  // The narrow paper is no phone: tables stay tables.
  expect(readFileSync("components/ui/table.css", "utf8")).not.toMatch(/@media \(max-width/);
});
