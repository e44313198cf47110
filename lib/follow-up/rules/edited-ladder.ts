import { ADDRESSEE, ESCALATION_RULES, type EscalationFamily, type EscalationRule, type Rung } from "./escalation-rules";

/** The lamp turns yellow at 80 % of the time; no other share is known to the sweep. */
export const USED_PERCENT = 80;

export interface LadderLine {
  family: EscalationFamily;
  atLeast: number;
  /** 0 = the rule is taken away. */
  level: number;
}

/**
 * The rules that a ladder's lines make. A rule keeps its code while a line of its family stays in its place among that family's
 * rules (so that raising a limit from 3 to 4 days does not fire everything anew); further lines get a code of their own. Null
 * when a limit is below 1 or stands twice in a family.
 */
export function editedLadder(lines: readonly LadderLine[], before: readonly EscalationRule[]): EscalationRule[] | null {
  const kept = lines.filter((line) => line.level > 0);
  const seen = new Set(kept.map(({ family, atLeast }) => `${family}/${atLeast}`));
  if (seen.size < kept.length || kept.some(({ atLeast }) => atLeast < 1)) return null;
  const codes = codesBy(lines, before);
  return lines.flatMap((line, i) =>
    line.level === 0
      ? []
      : [
          {
            code: codes[i] as string,
            family: line.family,
            atLeast: line.family === "usedPercent" ? USED_PERCENT : line.atLeast,
            level: line.level as Rung,
            to: ADDRESSEE[line.family],
          },
        ],
  );
}

/** Lines come in the order in which the form showed the rules; what comes after them is new. */
function codesBy(lines: readonly LadderLine[], before: readonly EscalationRule[]): string[] {
  const taken = new Set([...before, ...ESCALATION_RULES].map((rule) => rule.code));
  return lines.map((line, i) => {
    const own = before[i];
    if (own?.family === line.family) return own.code;
    let code = `${line.family}-${line.atLeast}`;
    for (let n = 2; taken.has(code); n++) code = `${line.family}-${line.atLeast}-${n}`;
    taken.add(code);
    return code;
  });
}
