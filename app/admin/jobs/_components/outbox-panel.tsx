import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { outboxState } from "@/lib/messages/queries/outbox-state";
import { retryDead } from "../actions";

/** Messages that have not left the house, and why. */
export async function OutboxPanel({ viewer, mayRun }: { viewer: Viewer; mayRun: boolean }) {
  const [t, locale, state] = await Promise.all([text("admin"), currentLocale(), outboxState(viewer)]);
  const { moment } = formats(locale);
  return (
    <Panel
      title={t("outbox.title")}
      note={t("outbox.counts", { waiting: state.waiting, dead: state.dead, sent: state.sent })}
      side={
        mayRun && state.dead > 0 ? (
          <ActionForm action={retryDead} submit={t("outbox.retry")} kind="plain" inline />
        ) : null
      }
    >
      <Table
        caption={t("outbox.title")}
        rows={state.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("outbox.empty")} hint={t("outbox.emptyHint")} />}
        columns={[
          { key: "channel", header: t("outbox.channel"), rowHeader: true, cell: (row) => row.channel },
          { key: "kind", header: t("outbox.kind"), cell: (row) => row.kind },
          { key: "created", header: t("outbox.created"), cell: (row) => moment(row.createdAt) },
          { key: "attempts", header: t("outbox.attempts"), num: true, cell: (row) => row.attempts },
          {
            key: "state",
            header: t("outbox.state"),
            cell: (row) =>
              row.givenUpAt ? (
                <Badge tone="bad">{t("outbox.givenUp")}</Badge>
              ) : (
                t("outbox.again", { at: moment(row.nextAttemptAt) })
              ),
          },
          { key: "error", header: t("outbox.error"), cell: (row) => <code>{row.lastError}</code> },
        ]}
      />
    </Panel>
  );
}
