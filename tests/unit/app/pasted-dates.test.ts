import { describe, expect, it } from "vitest";
import { pastedDates } from "@/app/standards/_components/pasted-dates";

describe("pastedDates", () => {
  it("reads dates in every form that stands in documents, in order and once each", () => {
    expect(pastedDates("2026-03-22, 2026/3/19\n2026年3月20日；2026.3.19")).toEqual([
      "2026-03-19",
      "2026-03-20",
      "2026-03-22",
    ]);
  });
  it("fills a run, both ends inside", () => {
    expect(pastedDates("2026-02-27 至 2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  });
  it("refuses what is no date, a day that does not exist, a run backwards, and words between", () => {
    for (const text of [
      "",
      "三月下旬",
      "2026-02-30",
      "2026-03-02 至 2026-03-01",
      "2026-03-01 大概 2026-03-02",
      "2026-03-01 前后",
    ])
      expect(pastedDates(text)).toBeNull();
  });
});
