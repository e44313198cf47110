import { ActionForm } from "@/components/identity/action-form";
import { Input, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { InspectionDetail } from "@/lib/inspections/queries/inspection-detail";
import { cancel, finish } from "../../actions";

/** Finishing, with the regions that were found clean; calling off, as long as nothing has been recorded. */
export async function EndPanels({ detail, english }: { detail: InspectionDetail; english: boolean }) {
  const t = await text("inspections");
  const left = detail.sites.filter((site) => site.visitedAt === null).length;
  const clean = detail.regions.filter((region) => region.issues === 0);
  return (
    <>
      {detail.mayRun ? (
        <Panel title={t("finish.title")}>
          <ActionForm
            action={finish}
            submit={t("finish.submit")}
            done={t("finish.done")}
            confirm={left > 0 ? t("finish.left", { count: left }) : undefined}
          >
            <input type="hidden" name="inspectionId" value={detail.id} />
            {left > 0 ? <p className="small warn">{t("finish.left", { count: left })}</p> : null}
            {clean.length > 0 ? (
              <fieldset className="ticks">
                <legend className="field-label">{t("finish.clean")}</legend>
                {clean.map((region) => (
                  <label key={region.id} className="check">
                    <input type="checkbox" name="clean" value={region.id} />
                    {english ? region.nameEn || region.name : region.name}
                  </label>
                ))}
                <span className="field-help">{t("finish.cleanHint")}</span>
              </fieldset>
            ) : null}
            {detail.regions.length > clean.length ? <p className="small muted">{t("finish.none")}</p> : null}
            <TextArea scope="finish" name="note" label={t("finish.note")} maxLength={2000} defaultValue={detail.note} />
          </ActionForm>
        </Panel>
      ) : null}
      {detail.mayCancel && detail.startedAt === null ? (
        <Panel title={t("cancel.title")}>
          <ActionForm action={cancel} submit={t("cancel.submit")} done={t("cancel.done")} kind="danger">
            <input type="hidden" name="inspectionId" value={detail.id} />
            <Input scope="cancel" name="reason" label={t("cancel.reason")} maxLength={500} required />
          </ActionForm>
        </Panel>
      ) : null}
    </>
  );
}
