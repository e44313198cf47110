import { PhotoUpload } from "@/components/issues/photo-upload";
import { uploadWords } from "@/components/issues/upload-words";
import { VerbForm } from "@/components/issues/verb-form";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { IssueDetail } from "@/lib/issues/queries/issue-detail";
import { dueVerb } from "@/lib/issues/rules/due-verb";
import { mayBeVerifier, mayOrderTo } from "@/lib/issues/rules/named-units";
import { isFinal } from "@/lib/issues/rules/task-state";
import { changesTask, type Verb } from "@/lib/issues/rules/transition-table";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import { now } from "@/lib/platform/clock";
import { changeTask } from "../../actions";

/**
 * The steps that the transition table gives this viewer today, in its order but for the one that is due, and the pictures that they
 * may add.
 */
export async function StepsPanel({
  viewer,
  detail,
  units,
}: {
  viewer: Viewer;
  detail: IssueDetail;
  units: PlaceOptions["units"];
}) {
  const [t, ts, locale] = await Promise.all([text("tasks"), text("words"), currentLocale()]);
  const { row, task, relations } = detail;
  // What is due is the first thing, and stands open.
  const due = dueVerb(detail.verbs.map(({ verb }) => verb));
  const verbs = [...detail.verbs].sort((a, b) => Number(b.verb === due) - Number(a.verb === due));
  // Who cannot be ordered by this viewer, or cannot verify, is not offered.
  const offered = {
    owners: namedOptions(units.filter((unit) => mayOrderTo(viewer, unit))),
    verifiers: namedOptions(units.filter(mayBeVerifier)),
    all: namedOptions(units),
  };
  const fixing = relations.includes("owner") || relations.includes("co");
  const mayReopen = verbs.some(({ verb }) => verb === "reopen");
  const kinds = isFinal(row.state)
    ? ([mayReopen ? "verify" : null] as const)
    : ([
        relations.includes("finder") || relations.includes("issuer") ? "before" : null,
        row.state === "open" ? (relations.includes("finder") ? "after" : null) : fixing ? "after" : null,
        relations.includes("verifier") && !fixing && row.state === "submitted" ? "verify" : null,
      ] as const);
  const uploads = may(viewer, "issues:report") ? kinds.flatMap((kind) => kind ?? []) : [];
  const done = justDone(viewer, detail);
  return (
    <Panel title={t("detail.actions")} className="no-print steps">
      {done ? (
        <Notice tone="good">
          {t("detail.doneNow", { verb: ts(`verb.${done.verb}`), at: formats(locale).moment(done.at) })}
        </Notice>
      ) : null}
      {verbs.length === 0 ? <p className="muted">{t("detail.noActions")}</p> : null}
      {uploads.map((kind) => (
        <details key={kind} className="step" open={kind === "after"}>
          <summary>{t("detail.upload", { kind: ts(`photo.${kind}`) })}</summary>
          <div>
            <PhotoUpload userId={viewer.userId} issue={row} kind={kind} words={uploadWords(t, ts(`photo.${kind}`))} />
          </div>
        </details>
      ))}
      {verbs.map(({ verb, needs }) => (
        <details key={verb} className="step" open={verb === due}>
          <summary>{ts(`verb.${verb}`)}</summary>
          <div>
            <VerbForm
              action={changeTask}
              task={row}
              verb={verb}
              needs={needs}
              units={verb === "fix-on-spot" || verb === "request-transfer" ? offered.all : offered.owners}
              verifiers={offered.verifiers}
              told={offered.all}
              measures={verb === "progress" ? "" : task.measures}
              asked={startingFrom(verb, detail)}
            />
          </div>
        </details>
      ))}
    </Panel>
  );
}

const SAID_FOR_MS = 60_000;

/** The step that the viewer took last, for a minute: its form has gone with it, and could not say that it worked. */
function justDone(viewer: Viewer, { timeline }: IssueDetail) {
  const last = timeline.at(-1);
  if (!last || last.actorId !== viewer.userId || !changesTask(last.verb)) return null;
  return now().getTime() - last.at.getTime() < SAID_FOR_MS ? last : null;
}

/** What the owner asked for; else, for an order, the usual deadline and the unit whose place it is. */
function startingFrom(verb: Verb, { task, proposed }: IssueDetail) {
  if (verb.startsWith("approve-")) return { dueOn: proposed.dueOn, ...task.pendingDetail };
  if (verb === "assign" || verb === "fix-on-spot") return proposed;
  return verb === "transfer" || verb === "return" || verb === "reopen" ? { dueOn: proposed.dueOn } : {};
}
