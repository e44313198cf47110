import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { evaluationSets } from "@/lib/air/queries/evaluation-sets";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { RegionSet } from "./_components/region-set";

/** 评价点位: whose hours make up which region's figures, from when to when; and which regions have official days alone. */
export default async function EvaluationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("evaluation");
  const [t, ta, locale, sets, search] = await Promise.all([
    text("office"),
    text("admin"),
    currentLocale(),
    evaluationSets(viewer),
    searchParams,
  ]);
  const { dayWithYear } = formats(locale);
  const chosen = sets.find((set) => set.code === search.region);
  return (
    <AdminFrame viewer={viewer} tab="evaluation">
      <p className="muted">{t("evaluation.lead")}</p>
      <Panel title={t("evaluation.title")}>
        <Table
          caption={t("evaluation.title")}
          tall
          rows={sets}
          rowKey={(set) => set.id}
          empty={<EmptyState title={t("evaluation.noRegions")} hint={t("evaluation.noRegionsHint")} />}
          columns={[
            {
              key: "name",
              header: t("region"),
              rowHeader: true,
              cell: (set) => (
                <a href={`/admin/evaluation?region=${encodeURIComponent(set.code)}#set`}>{localName(set, locale)}</a>
              ),
            },
            { key: "level", header: ta("places.level"), cell: (set) => ta(`places.levels.${set.level}`) },
            {
              key: "stations",
              header: t("evaluation.counting"),
              num: true,
              cell: (set) => set.spans.filter(({ to }) => to === null).length || "—",
            },
            {
              key: "official",
              header: t("evaluation.officialDays"),
              num: true,
              cell: (set) => set.officialDays || "—",
            },
            {
              key: "last",
              header: t("evaluation.lastOfficial"),
              cell: (set) => (set.lastOfficial ? dayWithYear(set.lastOfficial) : "—"),
            },
            {
              key: "figures",
              header: t("evaluation.figures"),
              cell: (set) =>
                t(
                  `evaluation.origin.${set.spans.length > 0 ? "computed" : set.officialDays > 0 ? "official" : "none"}`,
                ),
            },
          ]}
        />
      </Panel>
      {chosen ? <RegionSet viewer={viewer} set={chosen} search={search} /> : null}
    </AdminFrame>
  );
}
