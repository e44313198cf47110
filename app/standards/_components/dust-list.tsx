import { regionName } from "@/components/air/region-name";
import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { DateInput, Input, Select, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import type { RegionName } from "@/lib/air/queries/figure";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { recordDust, revokeDust } from "../actions";

type DustEvent = StandardsView["dust"][number];

/** The approved dust days by document; adding and revoking for whoever may. */
export async function DustList({ view, f }: { view: StandardsView; f: Formats }) {
  const t = await text("standards");
  const join = f.locale === "en" ? ", " : "、";
  const dates = (event: DustEvent) => runs([...new Set(event.days.map(({ date }) => date))]);
  const places = (event: DustEvent) => {
    const found = new Map<string, RegionName>(event.days.map(({ region }) => [region.code, region]));
    return [...found.values()].map((region) => regionName(region, f.locale)).join(join);
  };
  const revoking: Column<DustEvent> = {
    key: "revoke",
    header: <span className="visually-hidden">{t("dust.revoke")}</span>,
    className: "no-print",
    cell: (row) =>
      row.revokedAt ? null : (
        <details>
          <summary>{t("dust.revoke")}</summary>
          <ActionForm action={revokeDust} submit={t("dust.revoke")} kind="danger" done={t("dust.revokeDone")}>
            <input type="hidden" name="id" value={row.id} />
            <Input
              scope={`revoke-${row.id}`}
              label={t("dust.revokeReason")}
              name="reason"
              required
              minLength={2}
              maxLength={400}
            />
          </ActionForm>
        </details>
      ),
  };
  return (
    <div className="stack">
      <Panel title={t("dust.title")} note={t("dust.note")}>
        <Table
          caption={t("dust.title")}
          rows={view.dust}
          rowKey={(row) => row.id}
          rowClass={(row) => (row.revokedAt ? "unranked" : undefined)}
          empty={<p className="muted">{t("dust.none")}</p>}
          columns={[
            { key: "document", header: t("dust.document"), rowHeader: true, cell: (row) => row.document },
            {
              key: "issued",
              header: t("dust.issued"),
              className: "nowrap",
              cell: (row) => f.dayWithYear(row.issuedOn),
            },
            {
              key: "days",
              header: t("dust.days"),
              cell: (row) =>
                dates(row)
                  .map(([from, to]) => (from === to ? dayOf(from, row.issuedOn, f) : f.range(from, to)))
                  .join(join) || MISSING,
            },
            { key: "regions", header: t("dust.regions"), cell: (row) => places(row) || MISSING },
            { key: "note", header: t("dust.remark"), cell: (row) => row.note },
            {
              key: "state",
              header: t("dust.state"),
              className: "nowrap",
              cell: (row) =>
                row.revokedAt ? (
                  <Badge>{t("dust.revoked", { moment: f.moment(row.revokedAt) })}</Badge>
                ) : (
                  <Badge tone="good">{t("dust.valid")}</Badge>
                ),
            },
            ...(view.may.setDust ? [revoking] : []),
          ]}
        />
      </Panel>
      {view.may.setDust ? (
        <Panel title={t("dust.add")} className="no-print">
          <ActionForm action={recordDust} submit={t("dust.submit")} done={t("dust.done")}>
            <Input scope="dust" label={t("dust.document")} name="document" required minLength={2} maxLength={200} />
            <DateInput scope="dust" label={t("dust.issued")} name="issuedOn" required defaultValue={view.today} />
            <TextArea scope="dust" label={t("dust.dates")} name="dates" required help={t("dust.datesHelp")} />
            <Select
              scope="dust"
              label={t("dust.regions")}
              name="regions"
              help={t("dust.regionHelp")}
              options={view.regions
                .filter(({ mine }) => mine)
                .map((region) => ({ value: region.code, label: regionName(region, f.locale) }))}
            />
            <Input scope="dust" label={t("dust.noteLabel")} name="note" maxLength={400} />
          </ActionForm>
        </Panel>
      ) : null}
    </div>
  );
}

/** The year is named where it is not the document's own. */
function dayOf(date: string, issuedOn: string, f: Formats): string {
  return date.slice(0, 4) === issuedOn.slice(0, 4) ? f.day(date) : f.dayWithYear(date);
}

/** Dates in order as runs of consecutive days. */
function runs(dates: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (const date of [...dates].sort()) {
    const open = found.at(-1);
    if (open && Date.parse(date) - Date.parse(open[1]) === 86_400_000) open[1] = date;
    else found.push([date, date]);
  }
  return found;
}
