import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { TASK_STATES } from "@/lib/issues/rules/task-state";
import { RELATIONS, TRANSITIONS, VERBS } from "@/lib/issues/rules/transition-table";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("tasks"))("machinePage.title") };
}

/** The transition table as it stands in the code: nothing here is written by hand. */
export default async function MachinePage() {
  const viewer = await viewerWith("issues:read");
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  const f = formats(locale);
  const none = t("machinePage.nothing");
  const list = (words: string[]) => f.list(words) || none;
  const rows = VERBS.map((verb) => ({ verb, ...TRANSITIONS[verb] }));
  const who = (row: (typeof rows)[number]) =>
    RELATIONS.filter((relation) => row.who[relation] !== undefined).map((relation) => {
      const roles = row.who[relation] ?? [];
      return `${ts(`relation.${relation}`)}${roles.length > 0 ? `（${f.list(roles.map((role) => t(`machinePage.roles.${role}`)))}）` : ""}`;
    });
  return (
    <Desk viewer={viewer} current="tasks" demo={env().demo}>
      <PageHeader title={t("machinePage.title")} />
      <div className="stack">
        <Panel title={t("machine")} note={t("machinePage.hint")}>
          <div className="roomy">
            <Table
              caption={t("machinePage.title")}
              rows={rows}
              rowKey={(row) => row.verb}
              columns={[
                {
                  key: "verb",
                  header: t("machinePage.verb"),
                  rowHeader: true,
                  cell: (row) => <b>{ts(`verb.${row.verb}`)}</b>,
                },
                {
                  key: "from",
                  header: t("machinePage.from"),
                  className: "matter",
                  cell: (row) => (
                    <>
                      {f.list(row.from.map((state) => ts(`state.${state}`)))}
                      {row.pending !== "any" && row.pending !== "some" && row.pending !== "none" ? (
                        <small>{t("machinePage.asked", { request: ts(`pending.${row.pending}`) })}</small>
                      ) : null}
                    </>
                  ),
                },
                {
                  key: "to",
                  className: "nowrap",
                  header: t("machinePage.to"),
                  cell: (row) => (row.to ? ts(`state.${row.to}`) : t("machinePage.stays")),
                },
                { key: "who", header: t("machinePage.who"), className: "matter", cell: (row) => list(who(row)) },
                {
                  key: "needs",
                  header: t("machinePage.needs"),
                  cell: (row) => list(row.needs.map((need) => ts(`need.${need}`))),
                },
                {
                  key: "guards",
                  header: t("machinePage.guards"),
                  cell: (row) =>
                    list([
                      ...row.guards.map((guard) => ts(`guard.${guard}`)),
                      ...row.names.map((rule) => ts(`nameRule.${rule}`)),
                    ]),
                },
                { key: "clock", header: t("machinePage.clock"), cell: (row) => ts(`clockEffect.${row.clock}`) },
                {
                  key: "notifies",
                  header: t("machinePage.notifies"),
                  cell: (row) => list(row.notifies.map((audience) => ts(`relation.${audience}`))),
                },
              ]}
            />
          </div>
        </Panel>
        <Panel title={t("machinePage.matrix")}>
          <div className="roomy">
            <Table
              caption={t("machinePage.matrix")}
              rows={TASK_STATES}
              rowKey={(state) => state}
              columns={[
                {
                  key: "state",
                  header: t("machinePage.state"),
                  rowHeader: true,
                  cell: (state) => ts(`state.${state}`),
                },
                {
                  key: "verbs",
                  header: t("machinePage.verb"),
                  className: "matter",
                  cell: (state) =>
                    list(
                      VERBS.filter((verb) => TRANSITIONS[verb].from.includes(state)).map((verb) => ts(`verb.${verb}`)),
                    ),
                },
              ]}
            />
          </div>
        </Panel>
      </div>
    </Desk>
  );
}
