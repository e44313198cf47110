import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { InspectionDetail } from "@/lib/inspections/queries/inspection-detail";

const TONES = { pass: "good", fail: "bad", not_applicable: undefined } as const;

/** Places down, items across: what was met, what was not, and the issue it became. */
export async function ResultsPanel({ detail }: { detail: InspectionDetail }) {
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const { moment } = formats(locale);
  const resultOf = (siteId: number, itemId: number) =>
    detail.results.find((result) => result.siteId === siteId && result.itemId === itemId);
  const visited = detail.sites.filter((site) => site.visitedAt !== null).length;
  return (
    <Panel title={t("detail.results")} note={t("detail.visited", { visited, sites: detail.sites.length })}>
      <div className="roomy">
        <Table
          caption={t("detail.results")}
          rows={detail.sites}
          rowKey={(site) => site.id}
          columns={[
            {
              key: "site",
              header: t("detail.sites"),
              rowHeader: true,
              className: "matter",
              cell: (site) => (
                <>
                  {localName(site, locale)}
                  <small>
                    {localText(site.town, site.townEn, locale)}
                    {site.visitedAt
                      ? ` · ${site.recordedBy} ${moment(site.visitedAt)}`
                      : ` · ${t("detail.notVisited")}`}
                  </small>
                  {site.note ? <small>{site.note}</small> : null}
                </>
              ),
            },
            ...(detail.items.length === 0
              ? [
                  {
                    key: "clean",
                    header: t("detail.results"),
                    cell: (site: InspectionDetail["sites"][number]) =>
                      site.visitedAt === null ? (
                        MISSING
                      ) : site.clean ? (
                        <Badge tone="good">{t("detail.clean")}</Badge>
                      ) : (
                        <Badge tone="warn">{t("list.findingsWith")}</Badge>
                      ),
                  },
                ]
              : []),
            ...detail.items.map((item, i) => ({
              key: `item-${item.id}`,
              header: (
                <span className="item-head" title={localText(item.text, item.textEn, locale)}>
                  {i + 1}. {localText(item.text, item.textEn, locale)}
                </span>
              ),
              cell: (site: InspectionDetail["sites"][number]) => {
                const result = resultOf(site.id, item.id);
                if (!result) return MISSING;
                return (
                  <>
                    <Badge tone={TONES[result.outcome]}>{ts(`outcome.${result.outcome}`)}</Badge>
                    {result.number ? (
                      <small>
                        {result.opens ? <a href={`/issues/${result.number}`}>{result.number}</a> : result.number}
                      </small>
                    ) : null}
                  </>
                );
              },
            })),
          ]}
        />
      </div>
    </Panel>
  );
}
