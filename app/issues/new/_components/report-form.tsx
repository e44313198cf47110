"use client";

import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft, type IssueDraft, IssueFields } from "@/components/issues/issue-fields";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { isRefused } from "@/components/issues/send-photo";
import { Button } from "@/components/ui/button";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import { deliver, forget, type KeptReport, keep, kept } from "./report-outbox";

type Said = { tone: "good" | "warn" | "bad"; text: string; number?: string };

/** The report of a grid member: photo first, everything else preselected; kept on the device until it has arrived. */
export function ReportForm({ choices, words }: { choices: FormChoices; words: FormWords }) {
  const known = { town: choices.townId, grid: choices.gridId, owner: choices.ownUnitId };
  const [draft, setDraft] = useState<IssueDraft>(() => emptyDraft(known));
  const [waiting, setWaiting] = useState<KeptReport[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const loaded = useRef(false);
  const draftId = `draft-${choices.userId}`;
  const { fields, shots, point } = draft;

  /** `written` = the report just handed in: refused, it goes back into the form to be put right. */
  const flush = useCallback(
    async (written?: string) => {
      if (busy.current) return;
      busy.current = true;
      setSending(true);
      const queue = (await kept(choices.userId)).filter((report) => report.queued);
      for (const report of queue) {
        const answer = await deliver(report);
        if (answer.ok) {
          const { number, refused } = answer.data;
          const partly = refused.length > 0;
          const text = (partly ? words.partly : words.sent)
            .replace("{number}", number)
            .replace("{reason}", refused.join(" "));
          setSaid({ tone: partly ? "warn" : "good", text, number });
        } else if (isRefused(answer)) {
          setSaid({ tone: "bad", text: words.refused.replace("{reason}", answer.message) });
          if (report.id !== written) continue;
          await forget(report.id);
          setDraft({ fields: report.fields, shots: report.shots, point: report.point });
        }
      }
      setWaiting((await kept(choices.userId)).filter((report) => report.queued));
      setSending(false);
      busy.current = false;
    },
    [choices.userId, words],
  );

  useEffect(() => {
    kept(choices.userId)
      .then((all) => {
        const found = all.find((report) => !report.queued);
        if (found) {
          setDraft((before) => ({
            fields: { ...before.fields, ...found.fields },
            shots: found.shots,
            point: found.point,
          }));
          setSaid({ tone: "warn", text: words.draft });
        }
        loaded.current = true;
        return flush();
      })
      .catch(() => {
        loaded.current = true;
      });
    const online = () => flush();
    window.addEventListener("online", online);
    return () => window.removeEventListener("online", online);
  }, [choices.userId, words, flush]);

  useEffect(() => {
    if (!loaded.current || (shots.length === 0 && fields.description === "" && fields.category === "")) return;
    const later = setTimeout(() => {
      keep({ id: draftId, userId: choices.userId, queued: false, fields, input: null, fix: null, shots, point }).catch(
        () => undefined,
      );
    }, 400);
    return () => clearTimeout(later);
  }, [fields, shots, point, draftId, choices.userId]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current) return;
    const id = newUuid();
    const { input, evidence } = draftInput(id, draft, choices);
    const report: KeptReport = { id, userId: choices.userId, queued: true, fields, input, ...evidence };
    // Kept first: whatever happens to the line or the tab from here on, nothing is lost.
    await keep(report);
    await forget(draftId);
    setDraft(emptyDraft({ ...known, town: fields.town ?? "", grid: fields.grid ?? "" }));
    setSaid(null);
    await flush(id);
  };

  return (
    <form className="phone-form" onSubmit={submit}>
      {said ? (
        <Notice tone={said.tone}>
          {said.text} {said.number ? <a href={`/issues/${said.number}`}>{words.see}</a> : null}
        </Notice>
      ) : null}
      {waiting.length > 0 ? (
        <Notice tone="warn">
          {words.queued.replace("{count}", String(waiting.length))}{" "}
          <Button type="button" small onClick={() => flush()} disabled={sending}>
            {words.retry}
          </Button>{" "}
          <Button
            type="button"
            small
            onClick={async () => {
              for (const report of waiting) await forget(report.id);
              setWaiting([]);
            }}
          >
            {words.discard}
          </Button>
        </Notice>
      ) : null}
      <IssueFields draft={draft} onDraft={setDraft} choices={choices} words={words} />
      <Button kind="primary" disabled={sending}>
        {sending ? words.sending : words.submit}
      </Button>
    </form>
  );
}
