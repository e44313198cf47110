import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translator";
import { ledgerAnswer } from "@/lib/ledgers/schema-api-answers";
import { apiDocument } from "@/lib/winter/queries/alerts-api";
import { issuesAnswer } from "@/lib/winter/schema-api";

const OPERATIONS: readonly [path: string, method: "get" | "post", answer: string][] = [
  ["/api/v1/figures", "get", "FiguresAnswer"],
  ["/api/v1/rankings", "get", "RankingsAnswer"],
  ["/api/v1/outlook", "get", "OutlookAnswer"],
  ["/api/v1/issues", "get", "IssuesAnswer"],
  ["/api/v1/alerts", "post", "AlertTaken"],
  ["/api/v1/ledgers/{register}", "get", "LedgerAnswer"],
  ["/api/v1/ledgers/{register}", "post", "LedgerPushAnswer"],
];

test.each(["zh-CN", "en"] as const)(
  "every door of the interface is described, with the schema of its answer: %s",
  (locale) => {
    const t = translator(locale, "api");
    const document = apiDocument(t);
    for (const [path, method, answer] of OPERATIONS) {
      const operation = document.paths[path]?.[method];
      expect(operation?.summary, `${method} ${path}`).toBeTruthy();
      expect(JSON.stringify(operation?.responses)).toContain(`#/components/schemas/${answer}"`);
      if (method === "post") expect(JSON.stringify(operation?.requestBody)).toContain('"properties"');
    }
    expect(Object.keys(document.paths).length).toBe(new Set(OPERATIONS.map(([path]) => path)).size);
    // Every schema that is referred to exists, and no other.
    const referred = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id);
    expect([...new Set(referred)].sort()).toEqual(Object.keys(document.components.schemas).sort());
  },
);

test("a path with a place holder describes it as required, a query's parts as they are checked", () => {
  const get = apiDocument((key) => key).paths["/api/v1/ledgers/{register}"]?.get;
  expect(get?.parameters.map((one) => [one.name, one.in, one.required])).toEqual([
    ["register", "path", true],
    ["town", "query", false],
    ["since", "query", false],
    ["after", "query", false],
  ]);
});

test("the answers' schemas refuse what they do not name", () => {
  expect(issuesAnswer.safeParse({ issues: [], cursor: "", more: false }).success).toBe(true);
  expect(issuesAnswer.safeParse({ issues: [], cursor: "", more: false, x: 1 }).success).toBe(false);
  expect(ledgerAnswer.safeParse({ register: "roads", entries: [{}], next: null }).success).toBe(false);
});
