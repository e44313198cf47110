import { ActionForm } from "@/components/identity/action-form";
import { Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";
import { ANNEX_ISSUES, annexIssues, DEFAULT_ANNEXES } from "@/lib/reports/rules/bulletin-annexes";
import { move } from "../../actions";

/** 签发, with the annexes: how many problems each choice lists stands beside it. */
export async function IssueForm({ page: { row, view } }: { page: BulletinPage }) {
  const t = await text("bulletins");
  const yesNo = [
    { value: "yes", label: t("annex.yes") },
    { value: "no", label: t("annex.no") },
  ];
  return (
    <Panel title={t("issue")} note={t("annex.note")}>
      <ActionForm action={move} submit={t("issue")}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <input type="hidden" name="to" value="issued" />
        <Select label={t("annex.towns")} name="towns" defaultValue="yes" options={yesNo} />
        <Select
          label={t("annex.issues")}
          name="issues"
          defaultValue={DEFAULT_ANNEXES.issues}
          options={ANNEX_ISSUES.map((issues) => ({
            value: issues,
            label: t(`annex.which.${issues}`, { n: annexIssues(view.facts, { ...DEFAULT_ANNEXES, issues }).length }),
          }))}
        />
        <Select label={t("annex.charts")} name="charts" defaultValue="yes" options={yesNo} />
      </ActionForm>
    </Panel>
  );
}
