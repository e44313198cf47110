import { expect, test } from "vitest";
import { auditDetail, type DetailWords } from "@/app/admin/audit/_components/audit-detail";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

const words = (locale: Locale): DetailWords => ({
  t: translator(locale, "admin"),
  ti: translator(locale, "identity"),
  ts: translator(locale, "words"),
  locale,
  name: (field, id) => (field === "unitId" && id === 7 ? "东镇政府" : undefined),
});

const LINE = {
  number: "WT-2026-000001",
  verb: "assign",
  from: "open",
  to: "assigned",
  unitId: 7,
  roles: ["staff"],
  after: { open: true, reason: "" },
  sha256: "a".repeat(64),
};

test("F audit 内容 is in the reader's language, with names instead of numbers", () => {
  expect(auditDetail(LINE, words("zh-CN"))).toBe(
    "编号：WT-2026-000001；步骤：交办；自：待交办；至：已交办；单位：东镇政府；角色：工作人员；改后（在用：是；理由：—）；校验值：aaaaaaaa…",
  );
  const english = auditDetail(LINE, words("en"));
  expect(english).toMatch(/^number: WT-2026-000001; step: /);
  expect(english.replace("东镇政府", "")).not.toMatch(/\p{Script=Han}|[：；（）]/u);
});

test("F what has no word stands as it was kept, nothing is a dash", () => {
  expect(auditDetail({ strange: "Some Text", empty: null, list: [] }, words("zh-CN"))).toBe(
    "strange：Some Text；empty：—；list：—",
  );
});

test("F the trail's times have seconds", () => {
  expect(formats("zh-CN").momentWithSeconds("2026-11-24T00:00:07Z")).toBe("2026-11-24 08:00:07");
});
