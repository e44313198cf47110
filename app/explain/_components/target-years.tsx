import type { TraceHref } from "@/components/air/figure-link";
import { MonthGrid } from "@/components/air/month-grid";
import { TargetCard } from "@/components/air/target-card";
import { YearChart } from "@/components/air/year-chart";
import type { LineChartData } from "@/components/charts/line-data";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import type { TargetYear } from "@/lib/air/queries/target-year";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

const LOOKS = ["current", "previous", "older", "older"] as const;

/** 目标倒算: each target of the year with the course of this year beside those before. */
export async function TargetYears({
  view,
  t,
  a,
  f,
  traceHref,
}: {
  view: ExplanationView;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const d = await text("dashboard");
  const left = view.targets[0]?.remainingDays;
  return (
    <Panel
      id="targets"
      className="span-12"
      title={t("target.title", { year: view.to.slice(0, 4) })}
      note={left === undefined ? undefined : t("target.note", { date: f.day(view.to), n: left })}
    >
      {view.targets.length === 0 ? (
        <EmptyState title={d("targets.none.title")} hint={d("targets.none.hint")} />
      ) : (
        <div className="target-years">
          {view.targets.map((target) => (
            <section key={target.measure} className="target-year">
              <TargetCard target={target} d={d} f={f} traceHref={traceHref} splicedHref="#year-end" />
              <Rule target={target} t={t} />
              <Curve target={target} of={view.targets} t={t} a={a} f={f} />
              {target.alone.length > 0 ? <Alone target={target} t={t} a={a} /> : null}
            </section>
          ))}
        </div>
      )}
    </Panel>
  );
}

/** The sum behind the number, in words; without a valid day so far there is none to explain. */
function Rule({ target, t }: { target: TargetYear; t: Translator }) {
  return <p className="panel-note">{ruleText(target, t)}</p>;
}

function ruleText(target: TargetYear, t: Translator): string {
  if (target.current === null) return t("target.rule.none");
  if (target.measure === "composite_index") return t("target.rule.index");
  if (target.measure === "good_days") {
    const good = Number(target.current);
    return t("target.rule.days", {
      target: target.target,
      good,
      needed: Math.max(0, Number(target.target) - good),
      left: target.remainingDays,
      lose: withMinus(String(target.daysToLose ?? MISSING)),
    });
  }
  if (target.controlValue === null) return t("target.rule.done");
  if (target.verdict === "impossible") return t("target.rule.over");
  return t("target.rule.mean", { control: target.controlValue, n: target.remainingDays, target: target.target });
}

function Curve({ target, of, t, a, f }: { target: TargetYear; of: object; t: Translator; a: Translator; f: Formats }) {
  const title = t(`target.curve.${target.curveOf}`);
  const curves = target.curves.filter(({ values }) => values.some((value) => value !== null));
  const data: LineChartData = {
    title,
    categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)),
    decimals: target.curveOf === "lost-days" ? 0 : target.curveOf === "index" ? 2 : 1,
    unit: target.curveOf === "mean" ? a("unit.gas") : "",
    series: curves.map(({ year, values }, i) => ({
      key: String(year),
      label: String(year),
      look: LOOKS[i] ?? "older",
      values: values.map((value) => (value === null ? null : Number(value))),
    })),
    limits: [{ value: Number(target.limit), label: t(`target.limit.${target.curveOf}`, { value: target.limit }) }],
  };
  return (
    <div>
      <h4>{title}</h4>
      <YearChart data={data} of={of} variant={`target ${target.measure} ${f.locale}`} />
      <TableTwin label={a("tableTwin")}>
        <MonthGrid
          caption={title}
          head={t("target.year")}
          f={f}
          rows={curves.map(({ year, values }) => ({
            key: String(year),
            label: String(year),
            cell: (month) => values[month - 1] ?? null,
          }))}
        />
      </TableTwin>
    </div>
  );
}

/** An index is no mean of days: what each pollutant alone would have to be. */
function Alone({ target, t, a }: { target: TargetYear; t: Translator; a: Translator }) {
  return (
    <TableTwin label={t("target.alone")}>
      <Table
        caption={t("target.alone")}
        rows={target.alone}
        rowKey={(row) => row.pollutant}
        columns={[
          {
            key: "pollutant",
            header: t("index.pollutant"),
            rowHeader: true,
            className: "nowrap",
            cell: (row) => a(`pollutant.${row.pollutant}`),
          },
          { key: "now", header: t("place.now"), num: true, cell: (row) => row.now },
          { key: "to", header: t("place.to"), num: true, cell: (row) => row.to ?? t("place.notAlone") },
          { key: "control", header: t("target.control"), num: true, cell: (row) => row.control ?? MISSING },
        ]}
      />
    </TableTwin>
  );
}
