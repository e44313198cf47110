import { TaskLamp } from "@/components/issues/task-lamp";
import { TaskState } from "@/components/issues/task-state";
import { Pager } from "@/components/ui/pager";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { WorkItem, WorkPage } from "@/lib/issues/queries/work-list";
import { FillLink } from "../../_components/fill-link";
import { WorkSteps } from "./work-steps";

/** What is to be done, by when, and the steps that can be taken here. */
export async function WorkTable({ list, total, userId }: { list: WorkPage; total: number; userId: number }) {
  const [t, ts, locale] = await Promise.all([text("todo"), text("words"), currentLocale()]);
  const { day } = formats(locale);
  const must = (item: WorkItem) =>
    t(`must.${item.kind}`, {
      dueOn: item.dueOn ? day(item.dueOn) : MISSING,
      replyOn: item.replyDueOn ? day(item.replyDueOn) : MISSING,
      unit: item.ownerUnit ? localText(item.ownerUnit, item.ownerUnitEn, locale) : "",
      request: ts(`pending.${item.pending}`),
    });
  if (total === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} action={<FillLink of="issue" />} />;
  return (
    <div className="roomy">
      <Table
        stacked
        caption={t("tabs.work")}
        rows={list.items}
        rowKey={(item) => item.taskId}
        columns={[
          { key: "lamp", header: t("columns.lamp"), cell: (item) => <TaskLamp task={item} ts={ts} /> },
          {
            key: "must",
            header: t("columns.must"),
            className: "matter",
            cell: (item) => (
              <>
                <a href={`/issues/${item.number}`}>{must(item)}</a>
                <WorkSteps item={item} userId={userId} />
              </>
            ),
          },
          {
            key: "matter",
            header: t("columns.matter"),
            className: "matter",
            rowHeader: true,
            cell: (item) => (
              <>
                {item.description}
                <small>
                  {item.number} · {localText(item.category, item.categoryEn, locale)} ·{" "}
                  {localText(item.town, item.townEn, locale)} {item.site ?? item.address}
                </small>
              </>
            ),
          },
          {
            key: "due",
            header: t("columns.due"),
            cell: (item) => <span className="nowrap">{item.dueOn ? day(item.dueOn) : MISSING}</span>,
          },
          {
            key: "state",
            header: t("columns.state"),
            cell: (item) => <TaskState state={item.state} pending={item.pending} ts={ts} />,
          },
        ]}
      />
      <Pager page={list.page} pageSize={list.size} total={total} href={(page) => `/todo?page=${page}`} />
    </div>
  );
}
