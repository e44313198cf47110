"use server";

import { revalidatePath } from "next/cache";
import { addToEvaluation, endEvaluation } from "@/lib/air/commands/change-evaluation";
import { evaluationEndInput, evaluationInput } from "@/lib/air/schema-evaluation";
import { action } from "@/lib/identity/commands/run-action";

const refresh = () => revalidatePath("/", "layout");

export const addSpan = action({
  name: "evaluation.add",
  permission: "regions:manage",
  input: evaluationInput,
  run: async ({ viewer, input, tx }) => {
    const { regionDays, lostDays } = await addToEvaluation(tx, viewer, input);
    return { regionDays, lost: lostDays.length };
  },
  audit: "inside",
  after: refresh,
});

export const endSpan = action({
  name: "evaluation.end",
  permission: "regions:manage",
  input: evaluationEndInput,
  run: async ({ viewer, input, tx }) => {
    const { regionDays, lostDays } = await endEvaluation(tx, viewer, input);
    return { regionDays, lost: lostDays.length };
  },
  audit: "inside",
  after: refresh,
});
