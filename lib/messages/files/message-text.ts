import type { Formats } from "@/lib/i18n/format";
import { doerText } from "@/lib/i18n/record-words";
import type { Translator } from "@/lib/i18n/translator";
import { isCivilDate } from "@/lib/shared/civil-date";
import type { SentMessage } from "../rules/message-target";

/** What a message names and its event had not is shown as missing. */
const NONE = { number: "—", dueOn: "—", who: "—", description: "", title: "", from: "—", to: "—", earlier: "—" };

/**
 * A message in words, for the screen and for what goes out. `ts` = the words of supervision; `day` shows a civil date. A kind without words
 * (kept from another version) is its own name.
 */
export function messageText(ts: Translator, { day }: { day: Formats["dayWithYear"] }, message: SentMessage): string {
  const { kind, taskId, params } = message;
  const values: Record<string, string | number> = { ...NONE, ...params };
  for (const [name, value] of Object.entries(params))
    if (typeof value === "string" && isCivilDate(value)) values[name] = day(value);
  if (typeof values.who === "string") values.who = doerText(ts, values.who);
  const rung = /^escalation\.(\d)$/.exec(kind)?.[1];
  if (rung !== undefined) {
    const level = ts.has(`rung.${rung}`) ? ts(`rung.${rung}`) : rung;
    return ts(taskId === null ? "notification.escalation.unit" : "notification.escalation.task", {
      ...values,
      level,
      why: firedBy(ts, params),
    });
  }
  const key = `notification.${kind}`;
  return ts.has(key) ? ts(key, values) : kind;
}

/** What made the ladder fire: the value that was judged; messages of an older form name only the rule. */
function firedBy(ts: Translator, { family, value, rule }: SentMessage["params"]): string {
  if (family !== undefined && ts.has(`family.${family}`)) return ts(`family.${family}`, { n: value ?? "—" });
  return ts.has(`rule.${rule}`) ? ts(`rule.${rule}`) : String(rule ?? "—");
}
