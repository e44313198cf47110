"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import type { ChainVerdict } from "@/lib/identity/commands/verify-audit";
import type { ActionResult } from "@/lib/identity/rules/action-result";

interface Words {
  submit: string;
  /** With `{rows}`. */
  whole: string;
  /** With `{id}` and `{fault}`. */
  broken: string;
  faults: Record<string, string>;
}

/** Checks the whole chain and says how it is. */
export function VerifyForm({
  action,
  words,
}: {
  action: (input: unknown, form?: FormData) => Promise<ActionResult<ChainVerdict>>;
  words: Words;
}) {
  const [result, send, pending] = useActionState<ActionResult<ChainVerdict> | null, FormData>(action, null);
  return (
    <form className="form" action={send}>
      {result ? <Verdict result={result} words={words} /> : null}
      <div className="form-actions">
        <Button disabled={pending} aria-busy={pending || undefined}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}

function Verdict({ result, words }: { result: ActionResult<ChainVerdict>; words: Words }) {
  if (!result.ok) return <Notice tone="bad">{result.error.message}</Notice>;
  const { firstBad, rows } = result.data;
  if (!firstBad) return <Notice tone="good">{words.whole.replace("{rows}", String(rows))}</Notice>;
  return (
    <Notice tone="bad">
      {words.broken.replace("{id}", String(firstBad.id)).replace("{fault}", words.faults[firstBad.fault] ?? "")}
    </Notice>
  );
}
