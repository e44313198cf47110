"use client";

import { type FormEvent, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { changeTasks } from "../actions";

export interface BulkWords {
  verb: string;
  remind: string;
  assign: string;
  text: string;
  days: string;
  owner: string;
  dueOn: string;
  requirement: string;
  all: string;
  none: string;
  done: string;
  refused: string;
}

type Verb = "remind" | "assign";
interface Outcome {
  taskId: number;
  refused: string | null;
}

/**
 * 一键催办, 批量交办: the ticked lines of the list belong to this form by its id. Each task answers for itself, by number. A try that got
 * no answer is sent again under its first key: nobody is urged twice.
 */
export function BulkForm({
  id,
  words,
  numbers,
  units,
}: {
  id: string;
  words: BulkWords;
  /** Task id → issue number, for the answers. */
  numbers: Record<number, string>;
  /** Who can be ordered; left out where only urging makes sense. */
  units?: readonly Option[];
}) {
  const [verb, setVerb] = useState<Verb>("remind");
  const [said, setSaid] = useState<{ tone: "good" | "bad"; lines: string[] } | null>(null);
  const [answer, setAnswer] = useState<Said<unknown> | null>(null);
  const { pending, send } = useSending<unknown>();
  const numberOf = (one: Outcome) => numbers[one.taskId] ?? String(one.taskId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const call = (key: string) => {
      form.set("idempotencyKey", key);
      return changeTasks(null, form);
    };
    send(call, (answer) => {
      setSaid(null);
      setAnswer(answer);
      if (!answer.ok) return;
      const { outcomes } = answer.data as { outcomes: Outcome[] };
      const refused = outcomes.filter((one) => one.refused !== null);
      const done = outcomes.filter((one) => one.refused === null);
      setSaid({
        tone: done.length === 0 ? "bad" : "good",
        lines: [
          words.done.replace("{count}", String(done.length)).replace("{numbers}", done.map(numberOf).join(" ")),
          ...refused.map((one) =>
            words.refused.replace("{number}", numberOf(one)).replace("{reason}", one.refused ?? ""),
          ),
        ],
      });
    });
  };
  const pick = (checked: boolean) => {
    for (const box of document.querySelectorAll<HTMLInputElement>(`input[form="${id}"][name="pick"]`))
      box.checked = checked;
  };
  return (
    <form id={id} className="stack" onSubmit={submit}>
      <SaidNotice said={answer} />
      {said ? (
        <Notice tone={said.tone}>
          {said.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Notice>
      ) : null}
      <div className="filter-bar bulk-bar">
        <Button type="button" onClick={() => pick(true)}>
          {words.all}
        </Button>
        <Button type="button" kind="plain" onClick={() => pick(false)}>
          {words.none}
        </Button>
        {units ? (
          <label className="field">
            <span className="field-label">{words.verb}</span>
            <select
              className="control"
              name="verb"
              value={verb}
              onChange={(event) => setVerb(event.target.value === "assign" ? "assign" : "remind")}
            >
              <option value="remind">{words.remind}</option>
              <option value="assign">{words.assign}</option>
            </select>
          </label>
        ) : (
          <input type="hidden" name="verb" value="remind" />
        )}
        {verb === "remind" ? (
          <>
            <label className="field wide">
              <span className="field-label">{words.text}</span>
              <input className="control" name="reason" maxLength={2000} required />
            </label>
            <label className="field">
              <span className="field-label">{words.days}</span>
              <input className="control" name="days" type="number" min={1} max={30} defaultValue={1} />
            </label>
          </>
        ) : (
          <>
            <label className="field">
              <span className="field-label">{words.owner}</span>
              <select className="control" name="ownerUnitId" required defaultValue="">
                {units?.map((unit) => (
                  <option key={unit.value} value={unit.value}>
                    {unit.label}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span className="field-label">{words.dueOn}</span>
              <input className="control" name="dueOn" type="date" required />
            </label>
            <label className="field wide">
              <span className="field-label">{words.requirement}</span>
              <input className="control" name="requirement" maxLength={2000} />
            </label>
          </>
        )}
        <Button kind="primary" disabled={pending} aria-busy={pending || undefined}>
          {words[verb]}
        </Button>
      </div>
    </form>
  );
}
