import { regionName } from "@/components/air/region-name";
import { ActionForm } from "@/components/identity/action-form";
import { Choices } from "@/components/ui/choices";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { Table } from "@/components/ui/table";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { TARGET_MEASURES } from "@/lib/air/rules/trace-key";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { saveTarget } from "../actions";

/** Targets by year and region, with their papers; setting them for whoever may. */
export async function Targets({ view, year, f }: { view: StandardsView; year: number | undefined; f: Formats }) {
  const shown = year ?? Number(view.today.slice(0, 4));
  const years = [
    ...new Set([shown, Number(view.today.slice(0, 4)), ...view.targets.map((target) => target.year)]),
  ].sort((left, right) => right - left);
  const t = await text("standards");
  return (
    <div className="stack">
      <Panel
        title={t("targets.title")}
        note={String(shown)}
        side={
          <Choices
            label={t("targets.year")}
            look="segmented"
            current={String(shown)}
            choices={years.map((one) => ({
              key: String(one),
              label: String(one),
              href: searchHref("/standards", { part: "targets", year: one }),
            }))}
          />
        }
      >
        <Table
          caption={t("targets.title")}
          rows={view.targets.filter((target) => target.year === shown)}
          rowKey={(row) => `${row.region.code} ${row.year} ${row.measure}`}
          empty={<p className="muted">{t("targets.none")}</p>}
          columns={[
            { key: "year", header: t("targets.year"), cell: (row) => row.year },
            {
              key: "region",
              header: t("targets.region"),
              rowHeader: true,
              cell: (row) => regionName(row.region, f.locale),
            },
            {
              key: "measure",
              header: t("targets.measure"),
              cell: (row) =>
                t.has(`targets.measures.${row.measure}`) ? t(`targets.measures.${row.measure}`) : row.measure,
            },
            { key: "value", header: t("targets.value"), num: true, cell: (row) => row.value.replace(/\.0+$/, "") },
            { key: "document", header: t("targets.document"), cell: (row) => row.document },
            { key: "setAt", header: t("targets.setAt"), className: "nowrap", cell: (row) => f.moment(row.setAt) },
          ]}
        />
      </Panel>
      {view.may.setTarget ? (
        <Panel title={t("targets.edit")} className="no-print">
          <ActionForm action={saveTarget} submit={t("targets.submit")} done={t("targets.done")}>
            <input type="hidden" name="seen" value={view.targetsHash} />
            <Input
              scope="target"
              type="number"
              label={t("targets.year")}
              name="year"
              required
              min={2010}
              max={2100}
              defaultValue={String(shown)}
            />
            <Select
              scope="target"
              label={t("targets.region")}
              name="region"
              options={view.regions
                .filter(({ mine }) => mine)
                .map((region) => ({ value: region.code, label: regionName(region, f.locale) }))}
            />
            <Select
              scope="target"
              label={t("targets.measure")}
              name="measure"
              options={TARGET_MEASURES.map((value) => ({ value, label: t(`targets.measures.${value}`) }))}
            />
            <Input
              scope="target"
              label={t("targets.value")}
              name="value"
              inputMode="decimal"
              pattern="[0-9]{1,4}([.][0-9]{1,2})?"
              help={t("targets.valueHelp")}
            />
            <Input scope="target" label={t("targets.document")} name="document" maxLength={200} />
          </ActionForm>
        </Panel>
      ) : null}
    </div>
  );
}
