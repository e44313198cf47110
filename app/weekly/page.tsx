import { TemplatePanel } from "@/components/documents/template-panel";
import type { ListView } from "@/components/ui/list-page";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { decidesForAll } from "@/lib/identity/rules/scope";
import {
  ownReports,
  ROUNDS_PAGE,
  type WeeklyRoundHead,
  weeklyCampaigns,
  weeklyRoundCount,
  weeklyRounds,
} from "@/lib/reports/queries/weekly-rounds";
import { WEEKLY_WORDS } from "@/lib/reports/rules/weekly-template-words";
import { WEEKLY_KINDS, weeklyFilter } from "@/lib/reports/schema-lists";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { DraftPanel } from "./_components/draft-panel";
import { OwnReportPanel } from "./_components/own-report";

/** 周报: the own unit's report that waits, the form that drafts a round, and the rounds. */
const list = listRoute({
  path: "/weekly",
  viewer: () => viewerWith("weekly:read"),
  title: async () => (await text("weekly"))("title"),
  frame: deskFrame("weekly"),
  filter: weeklyFilter,
  async show({ viewer, filter, search }): Promise<ListView<WeeklyRoundHead>> {
    const compiles = may(viewer, "weekly:compile");
    const [t, locale, rows, total, own, campaigns] = await Promise.all([
      text("weekly"),
      currentLocale(),
      weeklyRounds(viewer, filter),
      weeklyRoundCount(viewer, filter),
      ownReports(viewer),
      compiles ? weeklyCampaigns(viewer) : [],
    ]);
    return {
      heading: t("rounds"),
      before: (
        <div className="stack list-before">
          {own.map((report) => (
            <OwnReportPanel key={report.id} own={report} t={t} f={formats(locale)} />
          ))}
          {compiles ? <DraftPanel campaigns={campaigns} /> : null}
        </div>
      ),
      fields: [
        {
          kind: "choice",
          name: "kind",
          label: t("head.kind"),
          options: [
            { value: "", label: t("all") },
            ...WEEKLY_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ],
        },
      ],
      rows,
      rowKey: (round) => round.id,
      columns: await columns(),
      empty: { title: t("empty") },
      paging: { page: filter.page, size: ROUNDS_PAGE, total },
      after: compiles ? (
        <TemplatePanel
          route="/api/weekly/template"
          words={WEEKLY_WORDS}
          isUploaded={search.uploaded !== undefined}
          isKept={!decidesForAll(viewer, "weekly:compile")}
          t={await text("documents")}
        />
      ) : null,
    };
  },
});

async function columns(): Promise<Column<WeeklyRoundHead>[]> {
  const [t, locale] = await Promise.all([text("weekly"), currentLocale()]);
  const f = formats(locale);
  return [
    {
      key: "range",
      header: t("head.range"),
      rowHeader: true,
      cell: (round) => <a href={`/weekly/${round.id}`}>{f.range(round.from, round.to)}</a>,
    },
    {
      key: "kind",
      header: t("head.kind"),
      cell: (round) => [t(`kind.${round.kind}`), round.campaignCode, round.district].filter(Boolean).join(" "),
    },
    {
      key: "confirmed",
      header: t("head.confirmed"),
      num: true,
      cell: (round) => `${round.confirmed} / ${round.units}`,
    },
    { key: "drafted", header: t("head.drafted"), cell: (round) => f.moment(round.draftedAt) },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;
