"use client";

import { type FormEvent, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft, IssueFields } from "@/components/issues/issue-fields";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { Button } from "@/components/ui/button";
import { newUuid } from "@/components/ui/new-uuid";
import type { KeptVisit } from "../../_components/visit-outbox";

/** A problem met where no ledger has a place: a field, a road, a heap of waste. The same form, with its own town and spot. */
export function ElsewhereForm({
  inspectionId,
  choices,
  formWords,
  words,
  sending,
  onSend,
}: {
  inspectionId: number;
  choices: FormChoices;
  formWords: FormWords;
  words: { save: string; saving: string; elsewhere: string };
  sending: boolean;
  onSend: (visit: KeptVisit) => Promise<void>;
}) {
  const [draft, setDraft] = useState(() =>
    emptyDraft({ town: choices.townId, source: "inspection", owner: choices.ownUnitId }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const id = newUuid();
    const { input, evidence } = draftInput(id, draft, choices);
    await onSend({
      id,
      userId: choices.userId,
      queued: true,
      address: "/api/inspections/elsewhere",
      label: words.elsewhere,
      input: { inspectionId },
      findings: [{ input, ...evidence }],
    });
  };
  return (
    <form className="phone-form visit" onSubmit={submit}>
      <IssueFields scope="elsewhere" draft={draft} onDraft={setDraft} choices={choices} words={formWords} />
      <Button kind="primary" disabled={sending}>
        {sending ? words.saving : words.save}
      </Button>
    </form>
  );
}
