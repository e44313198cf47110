import { IssueTable } from "@/components/issues/issue-table";
import { Pager } from "@/components/ui/pager";
import { EmptyState } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import { FillLink } from "../../_components/fill-link";

/** 我发起, 抄送, 已办. */
export async function OwnTable({
  list,
  tab,
  page,
}: {
  list: { rows: IssueRow[]; count: number };
  tab: string;
  page: number;
}) {
  const t = await text("todo");
  return (
    <>
      <IssueTable
        caption={t(`tabs.${tab}`)}
        rows={list.rows}
        empty={
          <EmptyState title={t(`emptyOwn.${tab}`)} hint={t(`emptyOwnHint.${tab}`)} action={<FillLink of="issue" />} />
        }
      />
      <Pager page={page} pageSize={50} total={list.count} href={(to) => `/todo?tab=${tab}&page=${to}`} />
    </>
  );
}
