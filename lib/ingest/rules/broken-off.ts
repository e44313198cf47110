import { dateOfDay } from "./civil-cell";
import type { Finding } from "./parsed-rows";
import type { SourceFormat } from "./source-formats";

/** Archives label an hour by its end from 0 to 23: the day's hour 24 stands as hour 0 of the next file. */
const LAST_LABEL: Partial<Record<SourceFormat, number>> = { "cnemc-archive": 23, prsa: 23 };

/**
 * Whether a file that begins with a day breaks off inside one that is over: "ends at 07:00 of …, 17 hours missing". Null when it
 * ends as it should, or with the running day. Hours since 1970 UTC by their beginning; `latest` = the last hour that is over.
 */
export function brokenOff(format: SourceFormat, first: number, last: number, latest: number): Finding | null {
  if (first > last) return null;
  const begin = first + 8;
  const firstLabel = (begin % 24) + 1;
  const day = Math.floor((last + 8) / 24);
  const label = ((last + 8) % 24) + 1;
  const beginsADay = firstLabel === 1 || firstLabel === 24;
  const dayIsOver = day * 24 + 23 - 8 <= latest;
  if (!beginsADay || !dayIsOver || label >= (LAST_LABEL[format] ?? 24)) return null;
  const hour = `${String(label).padStart(2, "0")}:00`;
  return { kind: "ends-early", params: { date: dateOfDay(day), hour, missing: 24 - label } };
}
