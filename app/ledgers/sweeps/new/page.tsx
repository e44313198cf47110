import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { DateInput, Input, Select } from "@/components/ui/field";
import type { Search } from "@/components/ui/list-page";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { filterInQuery, sweepEntries } from "@/lib/inspections/queries/sweep-entries";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { addDays } from "@/lib/shared/civil-date";
import { RegisterTabs } from "../../_components/register-tabs";
import { startRegisterSweep } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ledgers"))("sweeps.start") };
}

/** What a sweep over the present filter would go to, town by town, and its start. */
export default async function NewSweepPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await viewerWith("inspections:plan");
  if (!reachesDistrict(viewer, "inspections:plan")) redirect("/refused?permission=inspections%3Aplan");
  const { register: key, ...search } = await searchParams;
  const [t, ti, locale] = await Promise.all([text("ledgers"), text("inspections"), currentLocale()]);
  const register = registerNamed(String(key ?? ""));
  const query = searchHref("", search, { page: null }).replace(/^\?/, "");
  const filter = register && filterInQuery(register, query);
  if (!register || !filter)
    return (
      <Desk viewer={viewer} current="ledgers" demo={env().demo}>
        <PageHeader title={t("sweeps.start")} />
        <BadFilter href="/ledgers" />
      </Desk>
    );
  const [towns, checklists] = await Promise.all([sweepEntries(viewer, register, filter), checklistList()]);
  const fitting = checklists.filter(({ siteKind }) => register.kinds.some((kind) => kind === siteKind));
  const places = towns.reduce((sum, { siteIds }) => sum + siteIds.length, 0);
  const name = register[locale === "en" ? "en" : "zh"];
  const day = today();
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader
        title={t("sweeps.start")}
        chips={[{ key: "count", label: t("sweeps.goesTo", { places, towns: towns.length }) }]}
      />
      <RegisterTabs current={register.key} />
      <div className="grid">
        <div className="span-6">
          <Panel title={t("sweeps.form")} note={t("sweeps.formNote")}>
            {places === 0 ? (
              <EmptyState title={t("empty")} hint={t("emptyHint")} />
            ) : (
              <ActionForm action={startRegisterSweep} submit={t("sweeps.submit")} done={t("sweeps.done")}>
                <input type="hidden" name="clientId" value={randomUUID()} />
                <input type="hidden" name="register" value={register.key} />
                <input type="hidden" name="query" value={query} />
                <Input
                  name="title"
                  label={t("sweeps.title")}
                  defaultValue={t("sweeps.defaultTitle", { register: name })}
                  maxLength={60}
                  required
                />
                <DateInput name="plannedFrom" label={t("sweeps.from")} defaultValue={day} required />
                <DateInput name="plannedTo" label={t("sweeps.to")} defaultValue={addDays(day, 7)} required />
                <Select
                  name="checklistVersionId"
                  label={t("sweeps.checklist")}
                  defaultValue={fitting[0] ? String(fitting[0].versionId) : ""}
                  options={[
                    { value: "", label: t("form.none") },
                    ...fitting.map((one) => ({
                      value: String(one.versionId),
                      label: ti("detail.version", { name: named(locale)(one).name, version: one.version }),
                    })),
                  ]}
                />
              </ActionForm>
            )}
          </Panel>
        </div>
        <div className="span-6">
          <Panel title={t("sweeps.byTown")}>
            <Table
              caption={t("sweeps.byTown")}
              rows={towns}
              rowKey={(town) => town.townId}
              columns={[
                {
                  key: "town",
                  header: t("columns.place"),
                  rowHeader: true,
                  cell: (town) => localName({ name: town.town, nameEn: town.townEn }, locale),
                },
                { key: "places", header: t("sweeps.due"), num: true, cell: (town) => town.siteIds.length },
              ]}
            />
          </Panel>
        </div>
      </div>
    </Desk>
  );
}
