import type { z } from "zod";
import { IssueTable } from "@/components/issues/issue-table";
import type { ListView } from "@/components/ui/list-page";
import type { relapseFilter } from "@/lib/follow-up/queries/honesty-filter";
import { draggingIssues, HONESTY_ROWS_MAX, repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { RelapseCard } from "./relapse-card";
import { RepeatedTable } from "./repeated-table";

const PAGE_SIZE = 20;
type Filter = z.output<typeof relapseFilter>;
type Part = ListView<unknown>;

/** What a tab of 反弹 shows: pairs as cards, places as a table, issues as everywhere; each with its definition and its own field. */
export function relapsePart(viewer: Viewer, filter: Filter): Promise<Part> {
  if (filter.tab === "repeated") return repeated(viewer, filter);
  if (filter.tab === "dragging") return dragging(viewer, filter);
  return pairs(viewer, filter, filter.tab);
}

async function repeated(viewer: Viewer, filter: Filter): Promise<Part> {
  const [t, rows] = await Promise.all([text("quality"), repeatedPlaces(viewer, filter.times, filter)]);
  return {
    ...(await whole(rows)),
    note: t("relapses.definitions.repeated", { times: filter.times }),
    fields: [{ kind: "number", name: "times", label: t("filter.times"), min: 1, max: 20 }],
    body: <RepeatedTable rows={rows} />,
  };
}

async function dragging(viewer: Viewer, filter: Filter): Promise<Part> {
  const [t, rows] = await Promise.all([text("quality"), draggingIssues(viewer, filter.days, filter)]);
  return {
    ...(await whole(rows)),
    note: t("relapses.definitions.dragging", { days: filter.days }),
    fields: [{ kind: "number", name: "days", label: t("filter.days"), min: 1, max: 1000 }],
    body: <IssueTable caption={t("relapses.tabs.dragging")} rows={rows} empty={null} />,
  };
}

/** A list without pages: it ends at a stated number of rows. */
async function whole(rows: readonly unknown[]): Promise<Part> {
  const t = await text("quality");
  return {
    chips: [{ key: "rows", label: t("relapses.rows", { count: rows.length }) }],
    summary: rows.length >= HONESTY_ROWS_MAX ? t("relapses.more", { max: HONESTY_ROWS_MAX }) : null,
    rows,
    rowKey: (_, index) => index,
    columns: [],
    empty: { title: t("relapses.emptyList") },
  };
}

async function pairs(viewer: Viewer, filter: Filter, tab: "suggested" | "confirmed" | "refused"): Promise<Part> {
  const [t, found] = await Promise.all([text("quality"), recurrenceList(viewer, tab, filter, PAGE_SIZE)]);
  const decides = may(viewer, "honesty:decide");
  return {
    chips: [{ key: "rows", label: t("relapses.rows", { count: found.count }) }],
    note: t("relapses.definitions.recurrence", { days: found.policy.days, metres: found.policy.radiusM }),
    rows: found.rows,
    rowKey: (_, index) => index,
    columns: [],
    body: (
      <div className="stack">
        {found.rows.map((row) => (
          <RelapseCard key={row.id} row={row} policy={found.policy} decides={decides} />
        ))}
      </div>
    ),
    empty:
      tab === "suggested"
        ? { title: t("relapses.empty"), hint: t("relapses.emptyHint") }
        : { title: t("relapses.emptyList") },
    paging: { page: filter.page, size: PAGE_SIZE, total: found.count },
  };
}
