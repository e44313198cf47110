import { expect, test } from "vitest";
import { rawText } from "@/lib/air/queries/decimal-text";

test("a raw value keeps the decimals it has, and is never written with fewer than it is published with", () => {
  expect(rawText("co", 10_000)).toBe("1.0");
  expect(rawText("co", 12_345)).toBe("1.2345");
  expect(rawText("pm25", 550_000)).toBe("55");
  expect(rawText("pm25", 555_000)).toBe("55.5");
  expect(rawText("o3", null)).toBeNull();
});
