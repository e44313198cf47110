import { expect, test } from "vitest";
import { keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";

const counted = () => {
  let made = 0;
  return { make: async () => ++made, made: () => made };
};

test("who asks meanwhile and afterwards shares one making", async () => {
  const kept = keptByKey(2);
  const { make, made } = counted();
  expect(await Promise.all([kept.get("a", make), kept.get("a", make)])).toEqual([1, 1]);
  expect(await kept.get("a", make)).toBe(1);
  kept.forget();
  expect(await kept.get("a", make)).toBe(2);
  expect(made()).toBe(2);
});

test("what failed is made again", async () => {
  const kept = keptByKey(2);
  await expect(kept.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await kept.get("a", async () => "yes")).toBe("yes");
});

test("what was asked for longest ago goes first", async () => {
  const kept = keptByKey(2);
  const { make } = counted();
  await kept.get("a", make);
  await kept.get("b", make);
  await kept.get("a", make);
  await kept.get("c", make);
  expect([await kept.get("a", make), await kept.get("b", make)]).toEqual([1, 4]);
});

test("one thing per process and name", () => {
  expect(onProcess("test", () => ({}))).toBe(onProcess("test", () => ({})));
});
