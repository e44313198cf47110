import { Drawer } from "@/components/ui/drawer";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import type { BulletinFacts } from "@/lib/reports/rules/bulletin-facts";
import { issuesBehind } from "@/lib/reports/rules/bulletin-view";

/** The problems behind a count: of a draft as they are, of a frozen bulletin as they were. */
export async function IssuesDrawer({
  facts,
  traceKey,
  closeHref,
}: {
  facts: BulletinFacts;
  traceKey: string;
  closeHref: string;
}) {
  const t = await text("bulletins");
  const [, of = "found", family = "all"] = traceKey.split(":");
  const rows = issuesBehind(facts, family, of);
  return (
    <Drawer title={t("issuesBehind", { n: rows.length })} closeHref={closeHref} closeLabel={t("close")}>
      <p>{t("issuesDefinition", { from: facts.period.from, to: facts.period.to, asOf: facts.asOf })}</p>
      <Table
        caption={t("issuesBehind", { n: rows.length })}
        rows={rows.slice(0, 500)}
        rowKey={(issue) => issue.number}
        columns={[
          {
            key: "number",
            header: t("number"),
            rowHeader: true,
            cell: (issue) => <a href={`/issues?q=${issue.number}`}>{issue.number}</a>,
          },
          { key: "place", header: t("place"), cell: (issue) => `${issue.town} ${issue.place}` },
          { key: "what", header: t("what"), cell: (issue) => issue.categoryName },
          { key: "unit", header: t("unit"), cell: (issue) => issue.unit ?? "—" },
          { key: "late", header: t("late"), num: true, cell: (issue) => issue.daysOverdue || "—" },
        ]}
      />
    </Drawer>
  );
}
