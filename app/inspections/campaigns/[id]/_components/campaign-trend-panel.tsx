import { Fragment } from "react";
import { LineChart } from "@/components/charts/line-chart";
import { StaticLineChart } from "@/components/charts/static-line-chart";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { CampaignGlance } from "@/lib/winter/queries/campaign-glance";

const E4 = 10_000;

/** The campaign's pollutant against the same dates of last year and against the peer group, week by week. */
export async function CampaignTrendPanel({ campaign, locale }: { campaign: CampaignGlance; locale: Locale }) {
  const [t, air] = await Promise.all([text("inspections"), text("air")]);
  const f = formats(locale);
  const { trend } = campaign;
  const title = t("glance.trend", { pollutant: air(`pollutant.${campaign.pollutant}`) });
  if (!trend)
    return (
      <Panel title={title}>
        <EmptyState title={t("glance.noTrend")} />
      </Panel>
    );
  const value = (e4: number | null) => (e4 === null ? null : e4 / E4);
  const signed = (text: string | null) => (text === null ? "—" : f.signed(Number(text), 1));
  const data = {
    title,
    categories: trend.weeks.map((week) => f.day(week.from)),
    decimals: 1,
    unit: "µg/m³",
    series: [
      { key: "own", label: t("glance.own"), look: "current", values: trend.weeks.map((week) => value(week.own)) },
      {
        key: "before",
        label: t("glance.before"),
        look: "previous",
        values: trend.weeks.map((week) => value(week.before)),
      },
      ...(trend.peers
        ? [
            {
              key: "group",
              label: t("glance.group"),
              look: "older" as const,
              values: trend.weeks.map((week) => value(week.peers)),
            },
          ]
        : []),
    ] as const,
  } as const;
  return (
    <Panel
      title={title}
      note={[
        t("glance.trendNote", { range: f.rangeWithYear(trend.from, trend.to) }),
        trend.group && localName(trend.group, locale),
      ]
        .filter(Boolean)
        .join(" · ")}
    >
      <dl className="facts">
        {(
          [
            [t("glance.mean"), `${trend.now.shown ?? "—"} µg/m³ · ${t("glance.days", { days: trend.now.days })}`],
            [
              t("glance.before"),
              `${trend.before.shown ?? "—"} µg/m³ · ${t("glance.days", { days: trend.before.days })}`,
            ],
            [t("glance.change"), trend.change === null ? "—" : `${signed(trend.change)}%`],
            ...(trend.peers
              ? [
                  [t("glance.peers"), `${signed(trend.peers.median)}%`],
                  [
                    t("glance.difference"),
                    `${signed(trend.peers.difference)} · ${t(`glance.verdict.${trend.peers.verdict}`)}`,
                  ],
                ]
              : [[t("glance.peers"), t("glance.noPeers")]]),
          ] as [string, string][]
        ).map(([label, shown]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd className="figures">{shown}</dd>
          </Fragment>
        ))}
      </dl>
      <LineChart data={data}>
        <StaticLineChart data={data} />
      </LineChart>
      <TableTwin label={t("glance.twin")}>
        <Table
          caption={title}
          rows={trend.weeks}
          rowKey={(week) => week.from}
          columns={[
            { key: "week", header: t("glance.week"), rowHeader: true, cell: (week) => f.range(week.from, week.to) },
            { key: "own", header: t("glance.own"), num: true, cell: (week) => f.number(value(week.own), 1) },
            { key: "before", header: t("glance.before"), num: true, cell: (week) => f.number(value(week.before), 1) },
            { key: "peers", header: t("glance.group"), num: true, cell: (week) => f.number(value(week.peers), 1) },
          ]}
        />
      </TableTwin>
    </Panel>
  );
}
