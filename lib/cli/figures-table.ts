import type { Change, Figure, PeriodFigures, Reason } from "@/lib/air/queries/figure";
import type { FiguresView } from "@/lib/air/queries/figures-of";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { formats } from "@/lib/i18n/format";

/** The figures as plain text for a terminal: one block of lines, aligned with spaces, readable without colour. */
export function figuresTable(view: FiguresView): string {
  const { figures: f, basis } = view;
  const lines = [
    `${view.subject.name} ${view.subject.code}   ${f.from} … ${f.to}   ${f.days} days`,
    `standard ${basis.standard}   scheme ${basis.scheme}   dust: concentrations ${basis.concentrationDust}, rate ${basis.rateDust}   missing ${basis.missing}`,
    ...notes(basis),
    `evaluated ${f.computedDays} days from hours, ${f.officialDays} official days`,
    "",
    row("valid days", f.validDays.shown, change(f.change.validDays)),
    row("good days", f.goodDays.shown, change(f.change.goodDays)),
    row("good-day rate %", rate(f), change(f.change.rate)),
    row("not valid / absent", `${f.invalidDays} / ${f.absentDays}`, ""),
    row("levels 1 … 6", f.levelDays.join(" "), ""),
    row("AQI > 200", String(f.heavyDays ?? "—"), change(f.change.heavyDays)),
    row("dust days", String(f.dustDays.length), f.dustDays.slice(0, 6).join(" ") + (f.dustDays.length > 6 ? " …" : "")),
    row("composite index", figure(f.index), change(f.change.index)),
    row("main pollutant", f.mainPollutants.join(", ") || "—", f.maxIndex ? `single index ${f.maxIndex}` : ""),
    "",
    `${"".padEnd(8)}${["raw", "shown", "n", "single", "share %"].map((head) => head.padStart(12)).join("")}   change`,
    ...POLLUTANTS.map((pollutant) => {
      const c = f.concentrations[pollutant];
      const cells = [c.raw ?? "—", c.shown ?? "—", `${c.n}/${c.required}`, c.single.shown ?? "—", c.share ?? "—"];
      return `${pollutant.padEnd(8)}${cells.map((cell) => cell.padStart(12)).join("")}   ${change(c.change)}`.trimEnd();
    }),
    ...f.reasons.map((reason) => `! ${reasonText(reason)}`),
    "",
    `last hour ${moment(view.lastHour)}   as of ${moment(view.asOf)}`,
  ];
  return lines.join("\n");
}

/** What must be known beside the figures: a scheme nobody has confirmed, a year of two standards, 29 February. */
function notes({ schemeConfirmed, crossing, leapDay, scheme }: FiguresView["basis"]): string[] {
  return [
    ...(schemeConfirmed ? [] : [`! scheme ${scheme} is the default and not confirmed by the office`]),
    ...(crossing ? [`days of two standards: good days counted ${CROSSING[crossing]}`] : []),
    ...(leapDay ? [`29 February ${leapDay.date.slice(0, 4)} ${LEAP[leapDay.side]}`] : []),
  ];
}

const CROSSING = { "one-standard": "by one standard", "as-then": "by the standard of each day" };
const LEAP = { now: "inside", before: "in the period compared with", "left-out": "left out of the comparison" };

/** In Shanghai time, as on the pages. */
function moment(instant: string | null): string {
  return instant === null ? "—" : formats("en").momentWithYear(instant);
}

function row(name: string, value: string | null, beside: string): string {
  return `${name.padEnd(22)}${(value ?? "—").padStart(14)}   ${beside}`.trimEnd();
}

function rate(f: PeriodFigures): string {
  return f.rate.shown === null ? "—" : `${f.goodDays.shown}/${f.validDays.shown} = ${f.rate.shown}`;
}

function figure({ shown, reason }: Figure): string {
  return `${shown ?? "—"}${reason ? " !" : ""}`;
}

function change(of: Change | null): string {
  if (!of) return "";
  if (of.signed === null) return of.reason ? `withheld: ${reasonText(of.reason)}` : "not comparable";
  const unit = { days: " d", points: " pp", percent: " %" }[of.unit];
  const sign = of.direction === "up" ? "+" : "";
  return `${of.direction === "flat" ? "±0" : `${sign}${of.signed}`}${unit} (was ${of.before})`;
}

function reasonText(reason: Reason): string {
  const { code, ...facts } = reason;
  return `${code} ${Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ")}`.trimEnd();
}
