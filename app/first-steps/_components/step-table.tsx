import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import type { Step } from "@/lib/reports/rules/first-steps";

/** Steps with what fills them; the reader's own lead to their page. */
export async function StepTable({
  steps,
  caption,
  linked,
}: {
  steps: readonly Step[];
  caption: string;
  linked: boolean;
}) {
  const t = await text("office");
  return (
    <Table
      caption={caption}
      stacked
      rows={steps}
      rowKey={(step) => step.key}
      empty={<EmptyState title={t("steps.noneOwn")} />}
      columns={[
        {
          key: "name",
          header: t("steps.step"),
          rowHeader: true,
          cell: (step) =>
            linked ? <a href={step.href}>{t(`steps.names.${step.key}`)}</a> : t(`steps.names.${step.key}`),
        },
        {
          key: "state",
          header: t("steps.state"),
          cell: (step) =>
            step.isDone ? (
              <Badge tone="good">{t("steps.done")}</Badge>
            ) : (
              <Badge tone={step.needed ? "warn" : undefined}>{t(step.needed ? "steps.open" : "steps.later")}</Badge>
            ),
        },
        { key: "count", header: t("steps.count"), num: true, cell: (step) => step.count || "—" },
        { key: "who", header: t("steps.by"), cell: (step) => t(`steps.who.${step.by}`) },
        { key: "how", header: t("steps.how"), cell: (step) => t(`steps.hints.${step.key}`) },
      ]}
    />
  );
}
