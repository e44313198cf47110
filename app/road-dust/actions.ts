"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { answerRoad } from "@/lib/winter/commands/answer-road";
import { setRoadPolicy } from "@/lib/winter/commands/set-road-policy";
import { acceptRoadForm, declineRoadForm, roadPolicyForm } from "@/lib/winter/schema-roads";

const afresh = () => revalidatePath("/road-dust", "layout");

export const accept = action({
  name: "roads.accept",
  permission: "tasks:answer",
  input: acceptRoadForm,
  run: ({ viewer, input, tx }) => answerRoad(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const decline = action({
  name: "roads.decline",
  permission: "tasks:answer",
  input: declineRoadForm,
  run: ({ viewer, input, tx }) => answerRoad(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const keepPolicy = action({
  name: "roads.policy",
  permission: "supervision:configure",
  input: roadPolicyForm,
  run: ({ viewer, input, tx }) => setRoadPolicy(tx, viewer, input),
  audit: "inside",
  after: afresh,
});
