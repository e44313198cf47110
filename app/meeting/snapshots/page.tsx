import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
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
import { snapshotList } from "@/lib/reports/queries/meeting-snapshots";
import { FillLink } from "../../_components/fill-link";
import { freeze } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("meeting"))("list.title") };
}

/** Frozen meetings, and the form that freezes the present one. */
export default async function SnapshotsPage() {
  const viewer = await viewerWith("meeting:read");
  const [m, rows, locale] = await Promise.all([text("meeting"), snapshotList(viewer), currentLocale()]);
  const f = formats(locale);
  return (
    <Desk viewer={viewer} current="meeting" demo={env().demo}>
      <div className="page-head">
        <h1>{m("list.title")}</h1>
        <ButtonLink href="/meeting" kind="primary" data-hard="">
          {m("list.open")}
        </ButtonLink>
        <ButtonLink href="/api/meeting/pptx" data-hard="">
          {m("list.pptxLive")}
        </ButtonLink>
      </div>
      {may(viewer, "meeting:freeze") ? (
        <Panel title={m("list.freezeTitle")} note={m("list.freezeNote")}>
          <ActionForm action={freeze} submit={m("list.freeze")}>
            <label className="field">
              <span>{m("list.name")}</span>
              <input
                className="control"
                name="title"
                required
                minLength={2}
                maxLength={80}
                defaultValue={m("list.defaultName", { date: f.dayWithYear(today()) })}
              />
            </label>
          </ActionForm>
        </Panel>
      ) : null}
      <Panel title={m("list.past")}>
        <Table
          caption={m("list.past")}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={m("list.empty")} action={<FillLink of="wall" />} />}
          columns={[
            { key: "id", header: m("list.id"), num: true, cell: (row) => row.id },
            {
              key: "title",
              header: m("list.name"),
              rowHeader: true,
              cell: (row) => (
                <a href={`/meeting/${row.id}`} data-hard="">
                  {row.title}
                </a>
              ),
            },
            { key: "held", header: m("list.held"), cell: (row) => f.dayWithYear(row.heldOn) },
            { key: "by", header: m("list.by"), cell: (row) => `${row.takenByName} ${f.moment(row.takenAt)}` },
            { key: "sha", header: m("list.sha"), cell: (row) => <code>{row.sha256.slice(0, 12)}</code> },
            {
              key: "pptx",
              header: m("list.export"),
              cell: (row) => (
                <a href={`/api/meeting/pptx?id=${row.id}`} data-hard="">
                  PowerPoint
                </a>
              ),
            },
          ]}
        />
      </Panel>
    </Desk>
  );
}
