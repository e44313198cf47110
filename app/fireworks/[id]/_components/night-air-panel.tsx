import { LineChart } from "@/components/charts/line-chart";
import { extent } from "@/components/charts/line-data";
import { StaticLineChart } from "@/components/charts/static-line-chart";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import { festivalWord } from "@/components/winter/festival-word";
import { e4Text } from "@/lib/air/queries/decimal-text";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { hourLabelOf } from "@/lib/shared/hour-label";
import type { NightAir, NightComparison } from "@/lib/winter/queries/night-hours";
import { NIGHT_HOURS, nightSpan } from "@/lib/winter/rules/fireworks-standing";

const UNIT = 10_000;
const HOUR_MS = 3_600_000;

/** PM2.5 by hour of a night beside last year's same one; what was not measured is a gap. */
export async function NightAirPanel({ air, f }: { air: NightComparison; f: Formats }) {
  const t = await text("fireworks");
  const { night, before, by } = air;
  const festival = festivalWord(t, night.date);
  const value = (e4: number | null) => e4Text(e4, 0) ?? "—";
  const label = (i: number) => String(hourLabelOf(new Date(nightSpan(night.date).from.getTime() + i * HOUR_MS)).label);
  const series = (key: string, of: NightAir, look: "current" | "previous") => ({
    key,
    // The dates stand in the table below: at the end of a line there is room for the year.
    label: of.date.slice(0, 4),
    look,
    values: of.hours.map((hour) => (hour === null ? null : hour / UNIT)),
  });
  const data = {
    title: t("air.title"),
    categories: Array.from({ length: NIGHT_HOURS }, (_, i) => label(i)),
    series: [series("night", night, "current"), series("before", before, "previous")],
    decimals: 0,
    unit: "µg/m³",
  };
  const facts: [string, string, string][] = [
    [t("air.mean"), value(night.mean), value(before.mean)],
    [t("air.highest"), peak(night), peak(before)],
    [
      t("air.measured"),
      t("air.of", { n: night.measured, all: NIGHT_HOURS }),
      t("air.of", { n: before.measured, all: NIGHT_HOURS }),
    ],
  ];
  function peak({ highest }: NightAir): string {
    if (highest === null) return "—";
    return t("air.peak", { value: value(highest.value), label: hourLabelOf(highest.at).label });
  }
  return (
    <Panel
      title={t("air.title")}
      note={t(by === "lunar" ? "air.noteLunar" : "air.noteCivil", {
        festival: festival ?? "",
        night: f.dayWithYear(night.date),
        before: f.dayWithYear(before.date),
      })}
    >
      {extent(data) ? (
        <LineChart data={data}>
          <StaticLineChart data={data} />
        </LineChart>
      ) : (
        <EmptyState title={t("air.none")} />
      )}
      <Table
        caption={t("air.sums")}
        rows={facts}
        rowKey={([name]) => name}
        columns={[
          { key: "what", header: t("air.sums"), rowHeader: true, cell: ([name]) => name },
          { key: "night", header: f.dayWithYear(night.date), num: true, cell: ([, own]) => own },
          { key: "before", header: f.dayWithYear(before.date), num: true, cell: ([, , other]) => other },
        ]}
      />
      <TableTwin label={t("air.hours")}>
        <Table
          caption={t("air.hours")}
          rows={data.categories}
          rowKey={(category) => category}
          columns={[
            { key: "hour", header: t("air.hour"), rowHeader: true, cell: (category) => category },
            {
              key: "night",
              header: f.dayWithYear(night.date),
              unit: "µg/m³",
              num: true,
              cell: (_, i) => value(night.hours[i] ?? null),
            },
            {
              key: "before",
              header: f.dayWithYear(before.date),
              unit: "µg/m³",
              num: true,
              cell: (_, i) => value(before.hours[i] ?? null),
            },
          ]}
        />
      </TableTwin>
    </Panel>
  );
}
