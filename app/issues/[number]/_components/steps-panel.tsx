import { PhotoUpload } from "@/components/supervision/photo-upload";
import { uploadWords } from "@/components/supervision/upload-words";
import { VerbForm } from "@/components/supervision/verb-form";
import type { Option } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { IssueDetail } from "@/lib/supervision/queries/issue-detail";
import { isFinal } from "@/lib/supervision/rules/task-state";
import { changeTask } from "../../actions";

/** The steps that the transition table gives this viewer today, in its order, and the pictures that they may add. */
export async function StepsPanel({ detail, units }: { detail: IssueDetail; units: Option[] }) {
  const [t, ts] = await Promise.all([text("tasks"), text("supervision")]);
  const { row, task, verbs, relations } = detail;
  const fixing = relations.includes("owner") || relations.includes("co");
  const mayReopen = verbs.some(({ verb }) => verb === "reopen");
  const kinds = isFinal(row.state)
    ? ([mayReopen ? "verify" : null] as const)
    : ([
        relations.includes("finder") || relations.includes("issuer") ? "before" : null,
        row.state === "open" ? (relations.includes("finder") ? "after" : null) : fixing ? "after" : null,
        relations.includes("verifier") && !fixing && row.state === "submitted" ? "verify" : null,
      ] as const);
  const uploads = kinds.flatMap((kind) => kind ?? []);
  return (
    <Panel title={t("detail.actions")} className="no-print">
      {verbs.length === 0 ? <p className="muted">{t("detail.noActions")}</p> : null}
      {uploads.map((kind) => (
        <details key={kind} className="step" open={kind === "after"}>
          <summary>{t("detail.upload", { kind: ts(`photo.${kind}`) })}</summary>
          <div>
            <PhotoUpload issueId={row.issueId} kind={kind} words={uploadWords(t, ts(`photo.${kind}`))} />
          </div>
        </details>
      ))}
      {verbs.map(({ verb, needs }) => (
        <details key={verb} className="step">
          <summary>{ts(`verb.${verb}`)}</summary>
          <div>
            <VerbForm
              action={changeTask}
              task={row}
              verb={verb}
              needs={needs}
              units={units}
              measures={verb === "progress" ? "" : task.measures}
              asked={verb.startsWith("approve-") ? (task.pendingDetail ?? {}) : {}}
            />
          </div>
        </details>
      ))}
    </Panel>
  );
}
