import { expect, test } from "vitest";
import { circlesIn, fileGraph } from "./circles";

test("no file imports itself by way of others, types included", () => {
  const graph = fileGraph(process.cwd());
  expect(graph.size).toBeGreaterThan(1000);
  expect(circlesIn(graph)).toEqual([]);
});

test("a knot is found, however long, and a diamond is none", () => {
  const graph = new Map([
    ["a", ["b", "c"]],
    ["b", ["d"]],
    ["c", ["d"]],
    ["d", ["e"]],
    ["e", ["f"]],
    ["f", ["d"]],
    ["g", ["h"]],
    ["h", ["g", "a"]],
  ]);
  expect(circlesIn(graph)).toEqual([
    ["d", "e", "f"],
    ["g", "h"],
  ]);
});
