import { route } from "@/lib/identity/commands/run-route";
import { transaction } from "@/lib/platform/db";
import { applyTransition } from "@/lib/supervision/commands/apply-transition";
import { transitionInput } from "@/lib/supervision/schema";

/** A step of the transition table for devices that send when the network is back; the table decides who may. */
export const POST = route({
  name: "tasks.change",
  permission: "issues:read",
  input: transitionInput,
  run: ({ viewer, input }) => transaction((tx) => applyTransition(tx, viewer, input)),
});
