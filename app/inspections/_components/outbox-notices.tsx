"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import type { Said } from "./visit-outbox";

/** What has arrived, what was refused, what still waits on this device. */
export function OutboxNotices({
  said,
  waiting,
  sending,
  onRetry,
  onDiscard,
  words,
}: {
  said: Said | null;
  waiting: number;
  sending: boolean;
  onRetry: () => void;
  onDiscard: () => void;
  words: { queued: string; retry: string; discard: string };
}) {
  return (
    <>
      {said ? (
        <Notice tone={said.tone}>
          {said.text}{" "}
          {said.numbers.map((number) => (
            <a key={number} className="nowrap" href={`/issues/${number}`}>
              {number}{" "}
            </a>
          ))}
        </Notice>
      ) : null}
      {waiting > 0 ? (
        <Notice tone="warn">
          {words.queued.replace("{count}", String(waiting))}{" "}
          <Button type="button" small onClick={onRetry} disabled={sending}>
            {words.retry}
          </Button>{" "}
          <Button type="button" small onClick={onDiscard} disabled={sending}>
            {words.discard}
          </Button>
        </Notice>
      ) : null}
    </>
  );
}
