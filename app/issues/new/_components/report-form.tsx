"use client";

import { type FormEvent, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft, type IssueDraft, IssueFields } from "@/components/issues/issue-fields";
import { OutboxTray } from "@/components/issues/outbox-tray";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { useFieldForm } from "@/components/issues/use-field-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";

/** The report of a grid member: photo first, everything else preselected; kept on the device until it has arrived. */
export function ReportForm({
  choices,
  words,
  at = null,
}: {
  choices: FormChoices;
  words: FormWords;
  /** The place from whose page one comes. */
  at?: { town: number; grid: number | null; site: number } | null;
}) {
  const known = {
    town: at ? String(at.town) : choices.townId,
    grid: at ? String(at.grid ?? "") : choices.gridId,
    owner: choices.ownUnitId,
    ...(at ? { site: String(at.site) } : {}),
  };
  const [draft, setDraft] = useState<IssueDraft>(() => emptyDraft(known));
  const { submit, sending, said } = useFieldForm<IssueDraft>({
    userId: choices.userId,
    form: "report",
    slot: "report",
    page: "/issues/new",
    draft,
    isEmpty: ({ fields, shots }) => shots.length === 0 && fields.description === "" && fields.category === "",
    onFound: (found) => setDraft((before) => ({ ...found, fields: { ...before.fields, ...found.fields } })),
    // What was changed while it was on its way is another report.
    onSent: (sent) =>
      setDraft((now) =>
        now === sent
          ? emptyDraft({ ...known, town: sent.fields.town ?? "", grid: sent.fields.grid ?? "", site: "" })
          : { ...now, shots: now.shots.filter((shot) => !sent.shots.includes(shot)) },
      ),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit((id) => {
      const { input, evidence } = draftInput(id, draft, choices);
      return { label: String(input.description ?? ""), address: "/api/issues", input, parts: [{ input, ...evidence }] };
    });
  };
  return (
    <form className="phone-form" onSubmit={send}>
      <IssueFields draft={draft} onDraft={setDraft} choices={choices} words={words} />
      <Button kind="primary" disabled={sending} aria-busy={sending || undefined}>
        {sending ? words.sending : words.submit}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
      <OutboxTray userId={choices.userId} near />
    </form>
  );
}
