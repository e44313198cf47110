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
  /** With `{n}` and `{at}`. */
  anchored: string;
  neverAnchored: string;
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

/** An instant as the office's clock shows it, to the minute. */
function shanghaiMinute(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

function Verdict({ result, words }: { result: ActionResult<ChainVerdict>; words: Words }) {
  if (!result.ok) return <Notice tone="bad">{result.error.message}</Notice>;
  const { firstBad, rows, anchors, anchoredAt } = result.data;
  if (!firstBad)
    return (
      <>
        <Notice tone="good">{words.whole.replace("{rows}", String(rows))}</Notice>
        <Notice tone={anchoredAt ? undefined : "warn"}>
          {anchoredAt
            ? words.anchored.replace("{n}", String(anchors)).replace("{at}", shanghaiMinute(anchoredAt))
            : words.neverAnchored}
        </Notice>
      </>
    );
  return (
    <Notice tone="bad">
      {words.broken.replace("{id}", String(firstBad.id)).replace("{fault}", words.faults[firstBad.fault] ?? "")}
    </Notice>
  );
}
