import { expect, test } from "vitest";
import { translator } from "@/lib/i18n/translator";
import { rejectText } from "@/lib/ingest/queries/reject-text";

test("a rejected cell names its pollutant as the pages do; another column stays as the file has it", () => {
  const t = translator("zh-CN", "ingest");
  expect(rejectText(t, { reason: "bad-number", params: { column: "so2", value: "abc" } })).toBe("SO₂ 不是数字：abc");
  expect(rejectText(t, { reason: "bad-number", params: { column: "列9", value: "x" } })).toBe("列9 不是数字：x");
});
