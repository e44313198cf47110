"use client";

import { useActionState, useState } from "react";
import { OwnerField } from "@/components/identity/page-owner";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
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
  const [first, unscripted] = useActionState<ActionResult<ChainVerdict> | null, FormData>(action, null);
  const [answer, setAnswer] = useState<Said<ChainVerdict> | null>(null);
  const { pending, send } = useSending<ChainVerdict>();
  const said = answer ?? first;
  return (
    <form
      className="form"
      action={unscripted}
      onSubmit={(event) => {
        event.preventDefault();
        send(() => action(null, new FormData()), setAnswer);
      }}
    >
      <OwnerField />
      <div className="form-actions">
        <Button disabled={pending} aria-busy={pending || undefined}>
          {words.submit}
        </Button>
      </div>
      <SaidNotice said={said} />
      {said?.ok ? <Verdict verdict={said.data} words={words} /> : null}
    </form>
  );
}

/** An instant as the office's clock shows it, to the minute. */
function shanghaiMinute(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

function Verdict({ verdict, words }: { verdict: ChainVerdict; words: Words }) {
  const { firstBad, rows, anchors, anchoredAt } = verdict;
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
