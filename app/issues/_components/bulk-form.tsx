"use client";

import { type FormEvent, useState, useTransition } from "react";
import { newUuid } from "@/components/supervision/new-uuid";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import { changeTasks } from "../actions";

export interface BulkWords {
  text: string;
  days: string;
  remind: string;
  all: string;
  done: string;
  refused: string;
}

/** 一键催办: the ticked lines of the list belong to this form by its id. Each task answers for itself. */
export function BulkForm({
  id,
  words,
  numbers,
}: {
  id: string;
  words: BulkWords;
  /** Task id → issue number, for the answers. */
  numbers: Record<number, string>;
}) {
  const [said, setSaid] = useState<{ tone: "good" | "bad"; lines: string[] } | null>(null);
  const [pending, start] = useTransition();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    form.set("idempotencyKey", newUuid());
    start(async () => {
      const answer = await changeTasks(null, form);
      if (!answer.ok) return setSaid({ tone: "bad", lines: [answer.error.message ?? answer.error.key] });
      const { outcomes } = answer.data as { outcomes: { taskId: number; refused: string | null }[] };
      const refused = outcomes.filter((one) => one.refused !== null);
      setSaid({
        tone: refused.length === outcomes.length ? "bad" : "good",
        lines: [
          words.done.replace("{count}", String(outcomes.length - refused.length)),
          ...refused.map((one) =>
            words.refused
              .replace("{number}", numbers[one.taskId] ?? String(one.taskId))
              .replace("{reason}", one.refused ?? ""),
          ),
        ],
      });
    });
  };
  const pickAll = () => {
    for (const box of document.querySelectorAll<HTMLInputElement>(`input[form="${id}"][name="pick"]`))
      box.checked = true;
  };
  return (
    <form id={id} className="stack" onSubmit={send}>
      <input type="hidden" name="verb" value="remind" />
      {said ? (
        <Notice tone={said.tone}>
          {said.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Notice>
      ) : null}
      <div className="filter-bar">
        <Button type="button" onClick={pickAll}>
          {words.all}
        </Button>
        <label className="field wide">
          <span className="field-label">{words.text}</span>
          <input className="control" name="reason" maxLength={2000} required />
        </label>
        <label className="field">
          <span className="field-label">{words.days}</span>
          <input className="control" name="days" type="number" min={1} max={30} defaultValue={1} />
        </label>
        <Button kind="primary" disabled={pending}>
          {words.remind}
        </Button>
      </div>
    </form>
  );
}
