"use client";

import { useState, useTransition } from "react";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { type Said, sendingLine } from "./sending-line";

/**
 * The one way in which a form sends: see sending-line. `call` gets the key; `then` what was said. The form and its text stay whatever comes,
 * but for a redirect that the action itself orders.
 */
export function useSending<Data>(): {
  pending: boolean;
  send(call: (key: string) => Promise<ActionResult<Data>>, then: (said: Said<Data>) => void): void;
} {
  const [line] = useState(() => sendingLine<Data>());
  const [pending, start] = useTransition();
  return {
    pending,
    send(call, then) {
      // Called here and not in the transition: the guard must stand before anything is scheduled.
      const answer = line.send(call);
      if (answer === null) return;
      start(async () => {
        const said = await answer;
        start(() => then(said));
      });
    },
  };
}
