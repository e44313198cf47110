import { expect, test } from "vitest";
import { mapFilter } from "@/app/map/_components/map-filter";
import { issuePointsInput } from "@/lib/map/queries/issue-points";
import { sitePointsInput } from "@/lib/map/schema";

const asked = (query: string | undefined) => {
  const search = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => [
      name,
      search.getAll(name).length > 1 ? search.getAll(name) : search.get(name),
    ]),
  );
};

test("an address of the list of issues narrows the issues as there, and the places by word, town and unit", () => {
  const filter = mapFilter({ q: "裸土", town: "3,4", lamp: "red", sort: "due", page: "2", unknown: "x" });
  expect(issuePointsInput.strict().parse(asked(filter?.issuesQuery))).toMatchObject({
    q: "裸土",
    town: [3, 4],
    lamp: ["red"],
  });
  expect(sitePointsInput.strict().parse(asked(filter?.sitesQuery))).toMatchObject({
    q: "裸土",
    town: [3, 4],
  });
});

test("an address of the list of places narrows the places by kind and state", () => {
  const filter = mapFilter({ kind: "stockyard", closed: "all", owner: "7" });
  expect(sitePointsInput.strict().parse(asked(filter?.sitesQuery))).toMatchObject({
    kind: "stockyard",
    closed: "all",
    owner: [7],
  });
  expect(issuePointsInput.strict().parse(asked(filter?.issuesQuery))).toMatchObject({ owner: [7] });
});

test.each([{ lamp: "purple" }, { town: "x" }, { kind: "castle" }, { closed: "perhaps" }])(
  "%j is refused as in the lists",
  (search) => {
    expect(mapFilter(search)).toBeNull();
  },
);
