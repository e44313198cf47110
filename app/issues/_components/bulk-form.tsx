"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { UNDO_SECONDS, UNDONE_BY } from "@/lib/issues/rules/undo";
import { changeTasks, undoTasks } from "../actions";
import { BulkFields, type BulkVerb, type BulkWords } from "./bulk-fields";
import type { BulkAnswer } from "./change-all";

/** What was said last, and what of it can be taken back. */
interface Told {
  tone: "good" | "bad";
  lines: string[];
  undo?: { verb: BulkVerb; pick: string[] };
}

/**
 * 一键催办, 批量交办: the ticked lines of the list belong to this form by its id. Each task answers for itself, by number. A try that got
 * no answer is sent again under its first key: nobody is urged twice. An order can be taken back for a minute.
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
  const [said, setSaid] = useState<Told | null>(null);
  const [answer, setAnswer] = useState<Said<BulkAnswer> | null>(null);
  const { pending, send } = useSending<BulkAnswer>();
  // The numbers of a page that has been left still answer for what was done on it.
  const known = useRef<Record<number, string>>({});
  Object.assign(known.current, numbers);
  const [picked, count] = usePicked(id);

  useEffect(() => {
    if (!said?.undo) return;
    const { tone, lines } = said;
    const late = setTimeout(() => setSaid((now) => (now === said ? { tone, lines } : now)), UNDO_SECONDS * 1000);
    return () => clearTimeout(late);
  }, [said]);

  const post = (form: FormData, act: typeof changeTasks, words: { done: string; refused: string }, verb?: BulkVerb) => {
    const call = (key: string) => {
      form.set("idempotencyKey", key);
      return act(null, form);
    };
    send(call, (answer) => {
      setAnswer(answer);
      setSaid(answer.ok ? told(answer.data, known.current, words, verb) : null);
      count();
    });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    post(form, changeTasks, words, form.get("verb") === "assign" ? "assign" : "remind");
  };
  const takeBack = ({ verb, pick }: NonNullable<Told["undo"]>) => {
    const form = new FormData();
    form.set("verb", verb);
    for (const one of pick) form.append("pick", one);
    post(form, undoTasks, { done: words.undone, refused: words.refused });
  };
  return (
    <form id={id} onSubmit={submit} title={words.hint}>
      <SaidNotice said={answer} />
      {said ? (
        <Notice tone={said.tone}>
          {said.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
          {said.undo ? (
            <Button type="button" small disabled={pending} onClick={() => said.undo && takeBack(said.undo)}>
              {words.undo}
            </Button>
          ) : null}
        </Notice>
      ) : null}
      <input type="checkbox" className="bulk-unfold" id={`${id}-more`} aria-label={words.title} />
      <label className="bulk-unfold-label" htmlFor={`${id}-more`}>
        <b>{words.title}</b> {words.picked.replace("{count}", String(picked))}
      </label>
      <BulkFields id={id} words={words} units={units} picked={picked} pending={pending} count={count} />
    </form>
  );
}

/** How many lines are ticked for the form, and a way to count them again. */
function usePicked(id: string): [number, () => void] {
  const [picked, setPicked] = useState(0);
  const count = () => setPicked(document.querySelectorAll(`input[form="${id}"][name="pick"]:checked`).length);
  useEffect(() => {
    const recount = () => setPicked(document.querySelectorAll(`input[form="${id}"][name="pick"]:checked`).length);
    recount();
    document.addEventListener("change", recount);
    return () => document.removeEventListener("change", recount);
  }, [id]);
  return [picked, count];
}

function told(
  { outcomes }: BulkAnswer,
  numbers: Record<number, string>,
  words: { done: string; refused: string },
  verb?: BulkVerb,
): Told {
  const numberOf = ({ taskId }: { taskId: number }) => numbers[taskId] ?? String(taskId);
  const done = outcomes.filter((one) => one.refused === null);
  return {
    tone: done.length === 0 ? "bad" : "good",
    lines: [
      words.done.replace("{count}", String(done.length)).replace("{numbers}", done.map(numberOf).join(" ")),
      ...outcomes
        .filter((one) => one.refused !== null)
        .map((one) => words.refused.replace("{number}", numberOf(one)).replace("{reason}", one.refused ?? "")),
    ],
    ...(verb && UNDONE_BY[verb] && done.length > 0
      ? { undo: { verb, pick: done.map((one) => `${one.taskId}:${one.version}`) } }
      : {}),
  };
}
