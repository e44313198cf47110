import { classNames } from "@/components/ui/class-names";
import { Table } from "@/components/ui/table";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

const TINTS = ["t0", "t1", "t2", "t3", "t4", "t5"];
const HOURS = Array.from({ length: 24 }, (_, i) => i + 1);

/** Mean by hour of the day and month: numbers on a tint of one colour; what is missing is blank. It is its own table. */
export function HourHeat({
  view,
  pollutant,
  t,
  a,
  f,
}: {
  view: TrendView;
  pollutant: Pollutant;
  t: Translator;
  a: Translator;
  f: Formats;
}) {
  const cells = view.hourProfile[pollutant];
  const means = new Map(cells.map((cell) => [cell.month * 100 + cell.hour, cell.mean]));
  const values = cells.flatMap(({ mean }) => (mean === null ? [] : [Number(mean)]));
  if (values.length === 0) return <p className="muted">{t("hours.none")}</p>;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = (mean: string) =>
    Math.min(TINTS.length - 1, Math.floor(((Number(mean) - low) / (high - low || 1)) * TINTS.length));
  const decimals = pollutant === "co" ? 2 : 0;
  const months = [...new Set(cells.map(({ month }) => month))];
  return (
    <div className="heat">
      <Table
        caption={t("hours.caption", { year: String(view.year), pollutant: a(`pollutant.${pollutant}`) })}
        rows={months}
        rowKey={(month) => month}
        columns={[
          { key: "month", header: t("hours.month"), rowHeader: true, className: "nowrap", cell: (m) => f.month(m) },
          ...HOURS.map((hour) => ({
            key: String(hour),
            header: String(hour),
            num: true,
            cell: (month: number) => {
              const mean = means.get(month * 100 + hour) ?? null;
              return mean === null ? (
                MISSING
              ) : (
                <span className={classNames("tint", TINTS[step(mean)])}>{f.number(Number(mean), decimals)}</span>
              );
            },
          })),
        ]}
      />
      <p className="panel-note heat-scale">
        {TINTS.map((tint) => (
          <i key={tint} className={`tint ${tint}`} />
        ))}
        {t("hours.legend", { low: f.number(low, decimals), high: f.number(high, decimals) })}
      </p>
    </div>
  );
}
