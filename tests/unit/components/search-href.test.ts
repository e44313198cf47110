import { expect, test } from "vitest";
import { searchHref } from "@/components/ui/search-href";

test("a changed parameter keeps its place, an emptied one goes, a repeated one stays repeated", () => {
  const now = { region: "1", trace: "a", of: ["x", "y"] };
  expect(searchHref("/", now, { trace: null })).toBe("/?region=1&of=x&of=y");
  expect(searchHref("/", now, { region: "2" })).toBe("/?region=2&trace=a&of=x&of=y");
  expect(searchHref("/trend", {})).toBe("/trend");
});

test("a trace key stays readable and comes back whole", () => {
  const key = "rate:r=621100:from=2026-01-01:to=2026-11-23";
  const href = searchHref("/", { trace: key, q: "a&b #1" });
  expect(href).toContain(`trace=${key}`);
  const back = new URL(href, "http://x").searchParams;
  expect(back.get("trace")).toBe(key);
  expect(back.get("q")).toBe("a&b #1");
});
