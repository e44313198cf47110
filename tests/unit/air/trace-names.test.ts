import { expect, test } from "vitest";
import { countedFor, definitionOf, subjectOf, unitOf } from "@/lib/air/queries/trace-names";
import { parseTraceKey, type TraceKey } from "@/lib/air/rules/trace-key";

const BASIS =
  "r=990111:from=2026-01-01:to=2026-11-27:std=2026-transition:dust=include:scheme=2026-equal:missing=all-six";

function key(figure: string, rest = ""): TraceKey {
  const parsed = parseTraceKey(`${figure}:${BASIS}${rest}`);
  if (!parsed) throw new Error(`no key: ${figure}${rest}`);
  return parsed;
}

test.each([
  ["heavy-days", "", "heavy-days", null, "days"],
  ["rate", "", "rate", null, "percent"],
  ["concentration", ":p=co", "concentration", null, "co"],
  ["concentration", ":p=o3", "concentration", null, "gas"],
  ["single", ":p=o3", "single", null, null],
  ["index", "", "index", null, null],
  ["change", ":of=rate:cmp=rescored", "change", "rate", "points"],
  ["change", ":of=good-days:cmp=rescored", "change", "good-days", "days"],
  ["change", ":p=pm10:of=concentration:cmp=rescored", "change", "concentration", "percent"],
  ["rank", ":of=good-days:among=group-outer", "rank", "good-days", null],
  ["rank", ":of=change:among=group-outer", "rank", "improvement", null],
  ["target", ":m=good_days", "target-days", "good-days", "days"],
  ["target", ":m=pm25", "target", "concentration", "gas"],
  ["target", ":m=composite_index", "target-index", "index", null],
  ["day", "", "day", null, null],
])("%s%s is named for what it is, in its unit", (figure, rest, definition, of, unit) => {
  const traced = key(figure, rest);
  expect([definitionOf(traced), subjectOf(traced), unitOf(traced)]).toEqual([definition, of, unit]);
});

test("the days behind a target are those of what it is set for", () => {
  expect(countedFor(key("target", ":m=pm10"))).toEqual({ figure: "concentration", pollutant: "pm10" });
  expect(countedFor(key("target", ":m=good_days"))).toEqual({ figure: "good-days", pollutant: null });
});
