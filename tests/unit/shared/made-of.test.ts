import { expect, test } from "vitest";
import { madeOf } from "@/lib/shared/made-of";

test("made once for each thing and variant, whatever it is made into", () => {
  const of = madeOf<{ name: string }, string | null>();
  const made: string[] = [];
  const ask = (thing: { name: string }, variant: string, result: string | null) =>
    of(thing, variant, () => {
      made.push(`${thing.name} ${variant}`);
      return result;
    });
  const [one, same] = [{ name: "one" }, { name: "one" }];
  expect(ask(one, "zh", "甲")).toBe("甲");
  expect(ask(one, "zh", "other")).toBe("甲");
  expect(ask(one, "en", null)).toBeNull();
  expect(ask(one, "en", "other")).toBeNull();
  expect(ask(same, "zh", "乙")).toBe("乙");
  expect(made).toEqual(["one zh", "one en", "one zh"]);
});
