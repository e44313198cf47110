import { inChinese } from "@/components/ui/people-text";
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

/** The level of the bands and how often such bands held, by measure; empty where none has a band. */
export function targetProof(
  targets: readonly Pick<NonNullable<MeetingView["targets"]>[number], "measure" | "end">[],
  m: Translator,
  d: Translator,
): string {
  const banded = targets.flatMap(({ measure, end }) => (end?.low ? [{ measure, end }] : []));
  const [first] = banded;
  if (!first) return "";
  const measures = banded.map(({ measure, end }) =>
    m("target.heldOne", { measure: d(`targets.measure.${measure}`), percent: end.held.percent }),
  );
  return m("target.held", {
    level: first.end.level,
    places: first.end.held.places,
    from: String(first.end.held.from),
    to: String(first.end.held.to),
    measures: measures.join(m("target.heldJoin")),
  });
}

/** Where the year ends, large enough for the last row of seats; `proof` says how often such bands held. */
export function MeetingTargets({
  caption,
  rows,
  proof,
  daysHref,
  m,
}: {
  caption: string;
  rows: readonly TargetRow[];
  proof: string;
  /** Where the days stand that the year's end is worked out from. */
  daysHref: string;
  m: Translator;
}) {
  return (
    <>
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
      <p className="asked-proof">
        {inChinese([proof, m("target.noForecast")].filter(Boolean).join(" "))}{" "}
        <a href={daysHref}>{m("target.spliced")}</a>
      </p>
    </>
  );
}
