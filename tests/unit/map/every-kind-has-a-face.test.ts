import { describe, expect, test } from "vitest";
import { MESSAGES } from "@/lib/i18n/messages";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";

const faces = (locale: keyof typeof MESSAGES) =>
  (MESSAGES[locale].map as { faces: { kind: Record<string, string> } }).faces.kind;
const names = (locale: keyof typeof MESSAGES) =>
  (MESSAGES[locale].words as { siteKind: Record<string, string> }).siteKind;

describe.each(["zh-CN", "en"] as const)("places on the map in %s", (locale) => {
  test("every kind has a name and a face of one sign, and no two share one", () => {
    const signs = SITE_KINDS.map((kind) => faces(locale)[kind]);
    expect(signs.filter((sign) => sign?.length !== 1)).toEqual([]);
    expect(new Set(signs).size).toBe(SITE_KINDS.length);
    expect(SITE_KINDS.filter((kind) => !names(locale)[kind])).toEqual([]);
  });
});
