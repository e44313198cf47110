/** Numbered documents. */
export const NOTICE_KINDS = [
  "rectification_notice",
  "assignment_sheet",
  "supervision_letter",
  "interview_notice",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** 机关代字: who and what, before the year. The setting of a series may replace them (queries/number-series.ts). */
export const DOCUMENT_CODES: Readonly<Record<NoticeKind, string>> = {
  rectification_notice: "大气办整改",
  assignment_sheet: "大气办交办",
  supervision_letter: "大气办督",
  interview_notice: "大气办约谈",
};

/** 发文字号 by GB/T 9704-2012 7.2.5: code, full year in 〔〕, number without leading zeros, 号. */
export function documentNumber(
  kind: NoticeKind,
  year: number,
  seq: number,
  codes: Readonly<Record<NoticeKind, string>> = DOCUMENT_CODES,
): string {
  return `${codes[kind]}〔${year}〕${seq}号`;
}

/** An issue's own number: sorts as text within a year up to 99,999. `district`: its division code, where several count for themselves; "" = one alone. */
export function issueNumber(year: number, seq: number, district = ""): string {
  return `WT${district && `${district}-`}${year}-${String(seq).padStart(5, "0")}`;
}
