import { z } from "zod";
import { answeredOnce } from "@/lib/identity/commands/answer-once";
import { route } from "@/lib/identity/commands/run-route";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { changesTask } from "@/lib/issues/rules/transition-table";
import { transitionInput } from "@/lib/issues/schema";
import { transaction } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";

/**
 * A step of the transition table for devices that send when the network is back; the table decides who may. What raises the
 * task's version cannot happen twice by itself; words (催办, 回复, 进展) need a key, under which a resend gets the first answer.
 */
export const POST = route({
  name: "tasks.change",
  permission: "issues:read",
  input: transitionInput.extend({ idempotencyKey: z.string().min(8).max(80).optional() }),
  run: ({ viewer, input: { idempotencyKey, ...change } }) => {
    if (idempotencyKey === undefined && !changesTask(change.verb)) throw new BadInput("idempotency-key-wanted");
    return transaction((tx) =>
      answeredOnce(tx, viewer, "tasks.change", idempotencyKey, change, () => applyTransition(tx, viewer, change)),
    );
  },
});
