import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import { currentViewer, viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { firstStepsView } from "@/lib/reports/queries/first-steps";
import { StepTable } from "./_components/step-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("office"))("steps.title") };
}

/** 首次设置: what a new office still lacks, who brings it and where; read from the data, ticked by nobody. */
export default async function FirstStepsPage() {
  const someone = await currentViewer();
  const need = (["import:stage", "regions:manage", "roles:manage"] as const).find((one) => may(someone, one));
  const viewer = await viewerWith(need ?? "regions:manage");
  const [t, view] = await Promise.all([text("office"), firstStepsView(viewer)]);
  const { own, others, missing } = view;
  return (
    <Desk viewer={viewer} current={need === "import:stage" ? "import" : "admin"} demo={env().demo}>
      <PageHeader title={t("steps.title")} />
      <div className="stack">
        {missing.length === 0 ? (
          <Notice tone="good">{t("steps.ready")}</Notice>
        ) : (
          <Notice tone="warn">
            {t("steps.missing", { count: missing.length })}
            <ul>
              {missing.map((step) => (
                <li key={step.key}>
                  {t(`steps.names.${step.key}`)}
                  {own.includes(step) ? "" : t("steps.of", { who: t(`steps.who.${step.by}`) })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Panel title={t("steps.own")}>
          <StepTable steps={own} caption={t("steps.own")} linked />
        </Panel>
        {others.length > 0 ? (
          <Panel title={t("steps.others")}>
            <StepTable steps={others} caption={t("steps.others")} linked={false} />
          </Panel>
        ) : null}
      </div>
    </Desk>
  );
}
