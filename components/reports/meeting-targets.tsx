import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";

export const TARGET_HEADS = ["measure", "goal", "current", "end", "verdict"] as const;

export interface TargetRow {
  key: string;
  /** In the order of the heads. */
  cells: readonly [string, string, string, string, string];
}

/** The targets in words, the same on the wall and in the exported file. */
export function targetRows(targets: NonNullable<MeetingView["targets"]>, m: Translator, d: Translator): TargetRow[] {
  return targets.map(({ measure, target, current, end, verdict }) => ({
    key: measure,
    cells: [
      d(`targets.measure.${measure}`),
      d(`targets.goal.${measure}`, { target }),
      current ?? MISSING,
      end?.low && end.high
        ? m("target.value", { center: end.center, low: end.low, high: end.high })
        : (end?.center ?? MISSING),
      d(`targets.verdict.${verdict}`),
    ],
  }));
}

/** Where the year ends, large enough for the last row of seats. */
export function MeetingTargets({ caption, rows, m }: { caption: string; rows: readonly TargetRow[]; m: Translator }) {
  return (
    <table style={{ "--rows": rows.length } as React.CSSProperties}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {TARGET_HEADS.map((head) => (
            <th key={head} scope="col">
              {m(`target.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [measure, ...others] }) => (
          <tr key={key}>
            <th scope="row">{measure}</th>
            {others.map((cell, i) => (
              <td key={TARGET_HEADS[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
