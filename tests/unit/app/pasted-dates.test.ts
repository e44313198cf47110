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
  it("H9 takes year and month from the date before, as documents do", () => {
    const march = (...days: number[]) => days.map((day) => `2026-03-${String(day).padStart(2, "0")}`);
    expect(pastedDates("2026年3月19日至21日")).toEqual(march(19, 20, 21));
    expect(pastedDates("2026年3月9、10日，22日")).toEqual(march(9, 10, 22));
    expect(pastedDates("2026.3.19-3.21")).toEqual(march(19, 20, 21));
    expect(pastedDates("２０２６年３月１９日；4月2日、3日")).toEqual([...march(19), "2026-04-02", "2026-04-03"]);
    expect(pastedDates("2028-02-28～29")).toEqual(["2028-02-28", "2028-02-29"]);
  });
  it("H9 refuses a thirteenth month, a year out of reach, a run over the new year without its year, and an hour", () => {
    for (const text of [
      "2024-13-05",
      "2024-00-05",
      "0026-03-05",
      "2026年12月31日至1月2日",
      "2026-03-19 8",
      "3月19日",
      "2026-02-28、29",
      "2026年3月",
      "20260319",
    ])
      expect([text, pastedDates(text)]).toEqual([text, null]);
  });
});
