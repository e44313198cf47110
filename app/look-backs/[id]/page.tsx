import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QualityFrame } from "@/components/follow-up/quality-frame";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { lookBackPage } from "@/lib/follow-up/queries/look-back-page";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { DrawFacts } from "../_components/draw-facts";
import { PickTable } from "../_components/pick-table";

type Params = Promise<{ id: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("quality"))("lookBacks.title") };
}

/** One draw: from what, by which seed, what was picked, and what the second look found. */
export default async function LookBackPage({ params }: { params: Params }) {
  const viewer = await viewerWith("issues:read");
  if (!reachesDistrict(viewer, "issues:read")) redirect("/refused?permission=lookback%3Adraw");
  const { id } = await params;
  const page = /^\d{1,9}$/.test(id)
    ? await lookBackPage(viewer, Number(id)).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      })
    : null;
  if (!page) return denyForeign(viewer, { type: "look-back", id });
  const [t, tasks] = await Promise.all([text("quality"), text("tasks")]);
  return (
    <QualityFrame
      viewer={viewer}
      tab="lookBacks"
      demo={env().demo}
      chips={[
        { key: "title", label: page.title },
        { key: "waiting", label: `${t("lookBacks.columns.waiting")} ${page.waiting}` },
      ]}
      actions={
        <span className="row">
          <ButtonLink href="/look-backs">{t("lookBacks.page.all")}</ButtonLink>
          <PrintButton label={tasks("detail.print")} />
        </span>
      }
    >
      <DrawFacts page={page} />
      <Panel title={t("lookBacks.page.checklist")}>
        <PickTable userId={viewer.userId} picks={page.picks} records={may(viewer, "lookback:record")} />
      </Panel>
    </QualityFrame>
  );
}
