import { Fragment } from "react";
import { named } from "@/components/issues/form-choices";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import type { CampaignGlance } from "@/lib/winter/queries/campaign-glance";

/** What a campaign is about: where, what, by which checklist, with which measures and targets. */
export async function CampaignFactsPanel({ campaign, locale }: { campaign: CampaignGlance; locale: Locale }) {
  const [t, words, air] = await Promise.all([text("inspections"), text("words"), text("air")]);
  const f = formats(locale);
  const inWords = named(locale);
  const kinds = SITE_KINDS.filter((kind) => campaign.siteKinds.includes(kind));
  const join = (parts: readonly string[]) => parts.join(locale === "zh-CN" ? "、" : ", ");
  const facts: [string, React.ReactNode][] = [
    [t("glance.period"), f.rangeWithYear(campaign.startsOn, campaign.endsOn)],
    [
      t("glance.lead"),
      campaign.leadUnit === null ? t("glance.none") : localText(campaign.leadUnit, campaign.leadUnitEn ?? "", locale),
    ],
    [
      t("glance.area"),
      join([
        ...(campaign.towns.length > 0
          ? campaign.towns.map((town) => localName(town, locale))
          : campaign.area
            ? []
            : [t("glance.whole")]),
        ...(campaign.area ? [t("glance.drawn")] : []),
      ]),
    ],
    [t("glance.kinds"), kinds.length > 0 ? join(kinds.map((kind) => words(`siteKind.${kind}`))) : t("glance.listed")],
    [
      t("glance.categories"),
      campaign.categories.length > 0
        ? join(
            campaign.categories.map((one) =>
              t("glance.categoryCount", { name: inWords(one).name, found: one.found, closed: one.closed }),
            ),
          )
        : t("glance.allCategories"),
    ],
    [
      t("glance.checklist"),
      campaign.checklist ? (
        <a key="checklist" href={`/inspections/checklists/${campaign.checklist.code}`}>
          {localName(campaign.checklist, locale)}
        </a>
      ) : (
        t("glance.none")
      ),
    ],
    ...(campaign.goal ? [[t("glance.goal"), campaign.goal] as [string, string]] : []),
  ];
  return (
    <Panel title={t("glance.scope")}>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <h3>{t("glance.bans")}</h3>
      {campaign.bans.length === 0 ? <p>{t("glance.noBans")}</p> : null}
      <ul className="items">
        {campaign.bans.map((ban) => (
          <li key={`${ban.text} ${ban.from}`}>
            {ban.text} <small>{f.rangeWithYear(ban.from, ban.to)}</small>
          </li>
        ))}
      </ul>
      <h3>{t("glance.targets")}</h3>
      {campaign.targets.length === 0 ? (
        <p>{t("glance.noTargets")}</p>
      ) : (
        <Table
          caption={t("glance.targets")}
          rows={campaign.targets}
          rowKey={(row) => row.key}
          columns={[
            {
              key: "measure",
              header: t("glance.measure"),
              rowHeader: true,
              cell: (row) => t(`glance.target.${row.key}`, { pollutant: air(`pollutant.${campaign.pollutant}`) }),
            },
            {
              key: "target",
              header: t("glance.goalValue"),
              cell: (row) => t(row.key === "mean" ? "glance.atMost" : "glance.atLeast", { value: String(row.target) }),
            },
            {
              key: "now",
              header: t("glance.now"),
              num: true,
              cell: (row) => (row.key === "mean" ? f.number(row.now, 1) : f.percent(row.now)),
            },
            {
              key: "state",
              header: t("glance.state"),
              cell: (row) => (
                <Badge tone={row.met === null ? undefined : row.met ? "good" : "bad"}>
                  {t(row.met === null ? "glance.unknown" : row.met ? "glance.met" : "glance.unmet")}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
