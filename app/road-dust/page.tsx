import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { tenthsText } from "@/lib/air/queries/decimal-text";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { withMinus } from "@/lib/shared/printed-number";
import { roadAirNow, roadCounts, roadPolicyNow, roadsToday } from "@/lib/winter/queries/road-list";
import { ROAD_ADVICE } from "@/lib/winter/rules/road-dust";
import { PolicyForm } from "./_components/policy-form";
import { SuggestionCard } from "./_components/suggestion-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("roads"))("title") };
}

/** Days over which answers are counted. */
const COUNTED = 30;

/** 道路抑尘: what the rules make of today's hours for each owner of roads; answered with one click, never an order. */
export default async function RoadDustPage() {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, rows, counts, air, policy] = await Promise.all([
    text("roads"),
    currentLocale(),
    roadsToday(viewer),
    roadCounts(viewer, COUNTED),
    roadAirNow(viewer),
    roadPolicyNow(viewer),
  ]);
  const f = formats(locale);
  const last = air?.hours.at(-1);
  const figures: [string, string][] = [
    [t("now.temperature"), withMinus(tenthsText(last?.temperature ?? null) ?? "—")],
    [t("now.rain"), tenthsText(last?.rain ?? null) ?? "—"],
    [t("now.pm10"), f.number(last?.pm10)],
  ];
  const open = rows.filter(({ state }) => state === "open").length;
  return (
    <Desk viewer={viewer} current="roads" demo={env().demo}>
      <PageHeader title={t("title")} chips={[{ key: "open", label: t("waiting", { count: open }) }]} />
      <div className="stack">
        <Panel title={t("today")} note={t("todayNote")}>
          {rows.length === 0 ? <EmptyState title={t("none")} hint={t("noneHint")} /> : null}
          <ul className="warning-cards">
            {rows.map((row) => (
              <SuggestionCard
                key={row.id}
                row={row}
                answers={row.unitId === viewer.unitId && may(viewer, "tasks:answer")}
              />
            ))}
          </ul>
        </Panel>
        <Panel
          title={t("now.title")}
          note={air ? t("now.asOf", { at: f.moment(new Date(air.last.getTime() + 3_600_000)) }) : t("now.nothing")}
        >
          <dl className="facts">
            {figures.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="figures">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="small muted">{t("now.missing")}</p>
        </Panel>
        {policy ? (
          <Panel title={t("rules")} note={t("rulesNote")}>
            <Table
              caption={t("rules")}
              rows={ROAD_ADVICE}
              rowKey={(advice) => advice}
              stacked
              columns={[
                {
                  key: "advice",
                  header: t("columns.advice"),
                  rowHeader: true,
                  cell: (advice) => t(`advice.${advice}`),
                },
                { key: "rule", header: t("columns.rule"), cell: (advice) => t(`rule.${advice}`, { ...policy }) },
              ]}
            />
            {may(viewer, "supervision:configure") ? <PolicyForm policy={policy} /> : null}
          </Panel>
        ) : null}
        <Panel title={t("counts")} note={t("countsNote", { days: COUNTED, from: f.dayWithYear(counts.from) })}>
          <Table
            caption={t("counts")}
            rows={counts.rows}
            rowKey={(row) => row.unit}
            columns={[
              {
                key: "unit",
                header: t("columns.unit"),
                rowHeader: true,
                cell: (row) => localText(row.unit, row.unitEn, locale),
              },
              { key: "made", header: t("columns.made"), num: true, cell: (row) => row.made },
              { key: "accepted", header: t("state.accepted"), num: true, cell: (row) => row.accepted },
              { key: "declined", header: t("state.declined"), num: true, cell: (row) => row.declined },
              { key: "unanswered", header: t("columns.unanswered"), num: true, cell: (row) => row.unanswered },
            ]}
            empty={<EmptyState title={t("noCounts")} />}
          />
        </Panel>
      </div>
    </Desk>
  );
}
