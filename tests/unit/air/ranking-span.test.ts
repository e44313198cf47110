import { expect, test } from "vitest";
import { rankingSpan } from "@/lib/air/queries/ranking-span";
import { DEFAULT_WINTER } from "@/lib/air/rules/period-span";
import { rankingInput } from "@/lib/air/schema";
import { civilDate } from "@/lib/shared/civil-date";

const spanOf = (asked: Record<string, string>) =>
  rankingSpan(rankingInput.parse({ period: "custom", ...asked }), civilDate(2026, 11, 27), DEFAULT_WINTER);

test("a custom span takes its dates in either order", () => {
  expect(spanOf({ from: "2026-05-31", to: "2026-03-01" }).period).toEqual({ from: "2026-03-01", to: "2026-05-31" });
});

test("a custom span that runs on is cut at the last day with figures, and says how far it was asked for", () => {
  const span = spanOf({ from: "2026-11-01", to: "2026-12-31" });
  expect(span).toMatchObject({ period: { from: "2026-11-01", to: "2026-11-27" }, fullTo: "2026-12-31" });
});

test("half a custom span is the year to date", () => {
  expect(spanOf({ from: "2026-05-31" }).kind).toBe("ytd");
});
