import { expect, test } from "vitest";
import { readHeader } from "@/lib/ingest/rules/table-header";

test("level and class side by side, as the platform writes them, are no repeated column; two PM10 are", () => {
  expect(readHeader(["城市", "日期", "AQI", "空气质量级别", "等级"], "day").repeated).toEqual([]);
  expect(readHeader(["城市", "日期", "PM10", "PM10"], "day").repeated).toEqual(["PM10"]);
});
