import type { Locale } from "@/lib/i18n/locale";
import type { Translator } from "@/lib/i18n/translator";

/** What a line of the trail is said with. */
export interface DetailWords {
  /** admin: names of fields and of values that only the trail has. */
  t: Translator;
  /** identity: roles. */
  ti: Translator;
  /** What the data's values are called. */
  ts: Translator;
  locale: Locale;
  /** The name of the thing whose number a field holds. */
  name: (field: string, id: unknown) => string | undefined;
}

/** Under which words a field's values are called. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  verb: ["verb"],
  from: ["state"],
  to: ["state"],
  state: ["inspectionState", "state"],
  kind: ["inspectionKind", "noticeKind", "siteKind", "photo"],
  source: ["source"],
  rule: ["rule"],
  decision: ["suggestion"],
  result: ["lookBack"],
  flags: ["flag"],
};
const MARKS = {
  "zh-CN": { comma: "、", stop: "；", colon: "：", open: "（", close: "）" },
  en: { comma: ", ", stop: "; ", colon: ": ", open: " (", close: ")" },
} as const;
const CHECKSUM = /^[0-9a-f]{64}$/;
/** Enough of a checksum to tell two apart; the export has it whole. */
const CHECKSUM_SHOWN = 8;

/**
 * What a line keeps, in the reader's language: `field: value`, parts in brackets, numbers of things as their names. A field or value
 * that has no word stands as it is kept.
 */
export function auditDetail(value: unknown, words: DetailWords, field = ""): string {
  const mark = MARKS[words.locale];
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return words.t(value ? "user.yes" : "user.no");
  if (Array.isArray(value))
    return value.length === 0 ? "—" : value.map((one) => auditDetail(one, words, field)).join(mark.comma);
  if (typeof value === "object") {
    const parts = Object.entries(value).map(([name, part]) => {
      const label = words.t.has(`fields.${name}`) ? words.t(`fields.${name}`) : name;
      const said = auditDetail(part, words, name);
      const nested = typeof part === "object" && part !== null && !Array.isArray(part);
      return nested ? `${label}${mark.open}${said}${mark.close}` : `${label}${mark.colon}${said}`;
    });
    return parts.length === 0 ? "—" : parts.join(mark.stop);
  }
  return words.name(field, value) ?? plain(String(value), words, field);
}

function plain(value: string, { t, ti, ts }: DetailWords, field: string): string {
  if (CHECKSUM.test(value)) return `${value.slice(0, CHECKSUM_SHOWN)}…`;
  const word = /^[\w-]{1,40}$/.test(value) ? value : "";
  if (!word) return value;
  const called = CALLED[field]?.find((heading) => ts.has(`${heading}.${word}`));
  if (called) return ts(`${called}.${word}`);
  if (ti.has(`roles.${word}`)) return ti(`roles.${word}`);
  return /^[a-z]/.test(word) && t.has(`values.${word}`) ? t(`values.${word}`) : value;
}
