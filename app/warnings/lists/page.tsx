import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { WarningFrame } from "@/components/winter/winter-frame";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { listsInForce } from "@/lib/winter/queries/lists-in-force";
import { keepLists } from "../actions";
import { BurningPanel } from "./_components/burning-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("lists.title") };
}

/** Thresholds and measures by level, and the burning chain's steps: read by everybody, edited by the office, in force from a day on. */
export default async function WarningListsPage() {
  const viewer = await viewerWith("warnings:read");
  const [t, lists] = await Promise.all([text("warnings"), listsInForce(viewer)]);
  return (
    <WarningFrame viewer={viewer} demo={env().demo} tab="lists" title={t("lists.title")}>
      <div className="stack">
        <Panel title={t("lists.thresholds")} note={t("lists.source")}>
          <pre className="wrap">{lists.thresholds}</pre>
        </Panel>
        <Panel title={t("lists.measures")}>
          <pre className="wrap">{lists.measures}</pre>
        </Panel>
        {may(viewer, "supervision:configure") ? (
          <Panel title={t("lists.edit")} note={t("lists.editNote")}>
            <ActionForm action={keepLists} submit={t("lists.save")} done={t("lists.saved")}>
              <Seen of={lists} />
              <TextArea
                name="thresholds"
                label={t("lists.thresholds")}
                help={t("lists.thresholdsHelp")}
                defaultValue={lists.thresholds}
                rows={6}
                maxLength={2000}
                required
                wide
              />
              <TextArea
                name="measures"
                label={t("lists.measures")}
                help={t("lists.measuresHelp")}
                defaultValue={lists.measures}
                rows={16}
                maxLength={8000}
                required
                wide
              />
              <Input name="reason" label={t("lists.reason")} minLength={2} maxLength={200} required wide />
            </ActionForm>
          </Panel>
        ) : null}
        <BurningPanel viewer={viewer} />
      </div>
    </WarningFrame>
  );
}
