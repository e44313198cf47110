"use client";

import { type FormEvent, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft, IssueFields } from "@/components/issues/issue-fields";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { useFieldForm } from "@/components/issues/use-field-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";

/** A problem met where no ledger has a place: a field, a road, a heap of waste. The same form, with its own town and spot. */
export function ElsewhereForm({
  inspectionId,
  choices,
  formWords,
  words,
  page,
  onSent,
}: {
  inspectionId: number;
  choices: FormChoices;
  formWords: FormWords;
  words: { save: string; saving: string; elsewhere: string };
  /** Of the inspection. */
  page: string;
  onSent: () => void;
}) {
  const [draft, setDraft] = useState(() =>
    emptyDraft({ town: choices.townId, source: "inspection", owner: choices.ownUnitId }),
  );
  const { submit, sending, said } = useFieldForm({
    userId: choices.userId,
    form: "elsewhere",
    slot: `elsewhere-${inspectionId}`,
    page,
    draft,
    isEmpty: ({ fields, shots }) => shots.length === 0 && fields.description === "" && fields.category === "",
    onFound: setDraft,
    onSent,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit((id) => {
      const { input, evidence } = draftInput(id, draft, choices);
      return {
        label: words.elsewhere,
        address: "/api/inspections/elsewhere",
        input: { inspectionId },
        parts: [{ input, ...evidence }],
      };
    });
  };
  return (
    <form className="phone-form visit" onSubmit={send}>
      <IssueFields scope="elsewhere" draft={draft} onDraft={setDraft} choices={choices} words={formWords} />
      <Button kind="primary" disabled={sending}>
        {sending ? words.saving : words.save}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
    </form>
  );
}
