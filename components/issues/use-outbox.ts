"use client";

import { useSyncExternalStore } from "react";
import { type OutboxState, outbox } from "./outbox";

/** What waits on this device, and what has just arrived. */
export function useOutbox(): OutboxState {
  return useSyncExternalStore(outbox.subscribe, outbox.state, outbox.nothing);
}
