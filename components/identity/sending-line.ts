import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { newUuid } from "@/components/ui/new-uuid";
import type { ActionResult } from "@/lib/identity/rules/action-result";

/** No answer came: the line is down, the page is older than the server, or something on the way broke. */
export type Lost = "offline" | "upgraded" | "broken";
export type Said<Data> = ActionResult<Data> | { ok: false; lost: Lost };

export function isLost<Data>(said: Said<Data>): said is { ok: false; lost: Lost } {
  return "lost" in said;
}

export interface SendingLine<Data> {
  /** Null when something is under way already: nothing was called. The guard stands before the first await. */
  send(call: (key: string) => Promise<ActionResult<Data>>): Promise<Said<Data>> | null;
}

/**
 * What a form sends through: one at a time, and under one key until an answer came, so that what is sent again after a lost answer is done
 * once. An answer frees the key, a refusal too: the next attempt is another request. A redirect ordered by the action is thrown.
 */
export function sendingLine<Data>(): SendingLine<Data> {
  let busy = false;
  let key = "";
  const run = async (call: (key: string) => Promise<ActionResult<Data>>): Promise<Said<Data>> => {
    let answered = true;
    try {
      const said = await answerOf(() => call(key));
      answered = !isLost(said);
      return said;
    } finally {
      if (answered) key = "";
      busy = false;
    }
  };
  return {
    send(call) {
      if (busy) return null;
      busy = true;
      key ||= newUuid();
      return run(call);
    },
  };
}

async function answerOf<Data>(call: () => Promise<ActionResult<Data>>): Promise<Said<Data>> {
  try {
    // A page of a proxy's or a portal's instead of our answer comes as nothing.
    return (await call()) ?? { ok: false, lost: "broken" };
  } catch (error) {
    unstable_rethrow(error);
    if (unstable_isUnrecognizedActionError(error)) return { ok: false, lost: "upgraded" };
    return { ok: false, lost: globalThis.navigator?.onLine === false ? "offline" : "broken" };
  }
}
