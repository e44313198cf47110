import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { BulletinState } from "@/components/reports/bulletin-state";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { DateInput, Select } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { bulletinList } from "@/lib/reports/queries/bulletin-list";
import { BULLETIN_KINDS } from "@/lib/reports/rules/bulletin-facts";
import { addDays, startOfMonth } from "@/lib/shared/civil-date";
import { draft } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("bulletins"))("title") };
}

/** 通报: what there is, and a new one from a period. */
export default async function BulletinsPage() {
  const viewer = await viewerWith("bulletins:read");
  const [t, locale, rows] = await Promise.all([text("bulletins"), currentLocale(), bulletinList(viewer)]);
  const f = formats(locale);
  const writes = may(viewer, "bulletins:draft");
  return (
    <Desk viewer={viewer} current="bulletins" demo={env().demo}>
      <PageHeader
        title={t("title")}
        actions={writes ? <ButtonLink href="/bulletins/library">{t("library.title")}</ButtonLink> : null}
      />
      <div className="bulletin-side">
        {writes ? (
          <Panel title={t("new.title")} note={t("new.note")} className="no-print">
            <div className="bulletin-starts">
              {starts(today()).map(({ kind, date }) => (
                <ActionForm
                  key={kind}
                  action={draft}
                  submit={t(`new.${kind}`, { month: f.month(Number(date.slice(5, 7))) })}
                >
                  <input type="hidden" name="kind" value={kind} />
                  <input type="hidden" name="date" value={date} />
                </ActionForm>
              ))}
            </div>
            <details>
              <summary>{t("new.other")}</summary>
              <ActionForm action={draft} submit={t("new.submit")} kind="plain">
                <Select
                  label={t("new.kind")}
                  name="kind"
                  defaultValue="custom"
                  options={BULLETIN_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
                />
                <DateInput label={t("new.date")} name="date" help={t("new.dateHelp")} />
                <DateInput label={t("new.from")} name="from" help={t("new.customHelp")} />
                <DateInput label={t("new.to")} name="to" />
              </ActionForm>
            </details>
          </Panel>
        ) : null}
        <Panel title={t("list")}>
          <Table
            caption={t("list")}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t("none")} />}
            columns={[
              {
                key: "number",
                header: t("number"),
                rowHeader: true,
                cell: (row) => (
                  <>
                    <a href={`/bulletins/${row.id}`}>{row.number ?? t("unnumbered", { id: row.id })}</a>
                    {row.reissueOf ? (
                      <span className="panel-note"> {t("reissueOf", { id: row.reissueOf })}</span>
                    ) : null}
                  </>
                ),
              },
              { key: "kind", header: t("new.kind"), cell: (row) => t(`kind.${row.kind}`) },
              { key: "period", header: t("period"), cell: (row) => f.range(row.from, row.to) },
              {
                key: "state",
                header: t("stateTitle"),
                cell: (row) => <BulletinState state={row.state} label={t(`state.${row.state}`)} />,
              },
              { key: "drafted", header: t("draftedBy"), cell: (row) => row.draftedByName },
              { key: "reviewed", header: t("reviewedBy"), cell: (row) => row.reviewedByName || "—" },
              { key: "issued", header: t("issuedBy"), cell: (row) => row.issuedByName || "—" },
            ]}
          />
        </Panel>
      </div>
    </Desk>
  );
}

/** What is drafted most: the year to date and 冬防 until the last day, and the last month that is over. */
function starts(on: string): { kind: "ytd" | "month" | "winter"; date: string }[] {
  const yesterday = addDays(on, -1);
  return [
    { kind: "ytd", date: yesterday },
    { kind: "month", date: addDays(startOfMonth(on), -1) },
    { kind: "winter", date: yesterday },
  ];
}
