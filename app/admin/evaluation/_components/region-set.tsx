import { Button } from "@/components/ui/button";
import { DateInput, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { EvaluationSet } from "@/lib/air/queries/evaluation-sets";
import { evaluationAsked } from "@/lib/air/schema-evaluation";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { stationPlaces } from "@/lib/identity/queries/station-places";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { startOfYear } from "@/lib/shared/civil-date";
import { SpanConfirm } from "./span-confirm";
import { SpanEnd } from "./span-end";

/** The stations of one region with their days; a new one, or another last day, is tried in the address before it is saved. */
export async function RegionSet({
  viewer,
  set,
  search,
}: {
  viewer: Viewer;
  set: EvaluationSet;
  search: Record<string, string | string[] | undefined>;
}) {
  const [t, locale, stations] = await Promise.all([text("office"), currentLocale(), stationPlaces(viewer)]);
  const { dayWithYear } = formats(locale);
  const { what, stationId, from, to } = search;
  const asked = evaluationAsked.safeParse({ regionId: set.id, what, stationId, from, to });
  const ending = set.spans.find(
    (span) => String(span.stationId) === stationId && span.from !== null && span.from === from,
  );
  const address = `/admin/evaluation?region=${encodeURIComponent(set.code)}`;
  return (
    <Panel title={t("evaluation.of", { region: localName(set, locale) })} id="set">
      <div className="stack">
        <Table
          caption={t("evaluation.of", { region: localName(set, locale) })}
          rows={set.spans}
          rowKey={(span) => `${span.stationId} ${span.from}`}
          empty={<EmptyState title={t("evaluation.none")} hint={t("evaluation.noneHint")} />}
          columns={[
            { key: "name", header: t("evaluation.station"), rowHeader: true, cell: (span) => localName(span, locale) },
            { key: "code", header: t("code"), cell: (span) => <code>{span.code}</code> },
            {
              key: "from",
              header: t("evaluation.from"),
              cell: (span) => (span.from ? dayWithYear(span.from) : t("evaluation.notBegun")),
            },
            { key: "to", header: t("evaluation.to"), cell: (span) => (span.to ? dayWithYear(span.to) : "—") },
            {
              key: "change",
              header: t("change"),
              cell: (span) =>
                span.from ? (
                  <a
                    href={`${address}&stationId=${span.stationId}&from=${span.from}#end`}
                    aria-label={`${t("evaluation.end")} ${span.name}`}
                  >
                    {t("evaluation.end")}
                  </a>
                ) : null,
            },
          ]}
        />
        {ending ? <SpanEnd set={set} span={ending} /> : null}
        {asked.success ? <SpanConfirm viewer={viewer} set={set} asked={asked.data} span={ending} /> : null}
        <h3>{t("evaluation.add")}</h3>
        <form method="get" action="/admin/evaluation" className="form pairs">
          <input type="hidden" name="region" value={set.code} />
          <input type="hidden" name="what" value="new" />
          <Select
            scope="add"
            label={t("evaluation.station")}
            name="stationId"
            required
            defaultValue={what === "new" ? String(stationId) : ""}
            options={namedOptions(
              stations.map((station) => ({ id: station.id, name: `${localName(station, locale)} (${station.code})` })),
              t("evaluation.pickStation"),
            )}
          />
          <DateInput
            scope="add"
            label={t("evaluation.from")}
            name="from"
            required
            defaultValue={asked.success ? asked.data.from : startOfYear(today())}
          />
          <DateInput scope="add" label={t("evaluation.to")} name="to" defaultValue={asked.data?.to ?? ""} />
          <div className="form-actions">
            <Button type="submit">{t("evaluation.preview")}</Button>
          </div>
        </form>
      </div>
    </Panel>
  );
}
