import type { TraceHref } from "@/components/air/figure-link";
import { pollutantList } from "@/components/air/figure-text";
import { LevelChip } from "@/components/air/level-chip";
import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import type { Episode } from "@/lib/air/queries/episodes";
import { levelOf } from "@/lib/air/rules/levels";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

/** Runs of days above AQI 200, with the weather beside them. */
export function Episodes({
  rows,
  t,
  a,
  f,
  traceHref,
}: {
  rows: readonly Episode[];
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const weather = (
    key: "temperature" | "humidity" | "windSpeed" | "rain" | "calmHours" | "stagnantDays",
    word: string,
    unit: string,
  ): Column<Episode> => ({
    key,
    header: t(`episodes.${word}`),
    unit: t(`episodes.unit.${unit}`),
    num: true,
    cell: (row) => withMinus(String(row.weather?.[key] ?? MISSING)),
  });
  return (
    <>
      <Table
        caption={t("episodes.title")}
        rows={rows}
        rowKey={(row) => row.from}
        empty={<p className="muted">{t("episodes.none")}</p>}
        columns={[
          {
            key: "when",
            header: t("episodes.when"),
            rowHeader: true,
            className: "nowrap",
            cell: (row) => (
              <>
                <a className="figure" href={traceHref(row.trace)}>
                  {row.from === row.to
                    ? f.dayWithYear(row.from)
                    : `${f.dayWithYear(row.from)}${f.locale === "en" ? " – " : "—"}${f.day(row.to)}`}
                </a>
                {row.dust ? <Badge tone="warn">{a("dust")}</Badge> : null}
              </>
            ),
          },
          { key: "days", header: t("episodes.days"), num: true, cell: (row) => row.days },
          {
            key: "max",
            header: t("episodes.max"),
            className: "nowrap",
            cell: (row) => (
              <>
                <LevelChip t={a} aqi={row.maxAqi} level={levelOf(row.maxAqi)} />
                {row.offScale ? (
                  <>
                    {" "}
                    <Badge tone="bad">{t("episodes.offScale")}</Badge>
                  </>
                ) : null}
              </>
            ),
          },
          {
            key: "primary",
            header: t("episodes.primary"),
            className: "nowrap",
            cell: (row) => pollutantList(a, row.primary),
          },
          {
            key: "peak",
            header: t("episodes.peak"),
            num: true,
            cell: (row) =>
              row.peak ? (
                <>
                  {a(`pollutant.${row.peak.pollutant}`)} {row.peak.concentration}
                  <span className="unit"> {a(row.peak.pollutant === "co" ? "unit.co" : "unit.gas")}</span>
                </>
              ) : (
                MISSING
              ),
          },
          weather("windSpeed", "wind", "speed"),
          weather("calmHours", "calm", "hours"),
          weather("stagnantDays", "stagnant", "days"),
          weather("humidity", "humidity", "percent"),
          weather("temperature", "temperature", "degree"),
          weather("rain", "rain", "rain"),
        ]}
      />
      {rows.length > 0 ? <p className="panel-note">{t("episodes.foot")}</p> : null}
    </>
  );
}
