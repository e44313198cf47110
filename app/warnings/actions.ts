"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { checkMeasure } from "@/lib/winter/commands/check-measure";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { freezeReport } from "@/lib/winter/commands/freeze-report";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { setBurningPolicy } from "@/lib/winter/commands/set-burning-policy";
import { setWarningLists } from "@/lib/winter/commands/set-warning-lists";
import {
  acknowledgeForm,
  checkForm,
  reportWarningForm,
  warningForm,
  warningListsForm,
  warningMoveForm,
} from "@/lib/winter/schema";
import { burningPolicyForm } from "@/lib/winter/schema-burning";

const afresh = () => revalidatePath("/warnings", "layout");

export const enter = action({
  name: "warnings.enter",
  permission: "warnings:order",
  input: warningForm,
  run: ({ viewer, input, tx }) => enterWarning(tx, viewer, input),
  audit: "inside",
  after: ({ data }) => redirect(`/warnings/${data.warningId}`),
});

export const move = action({
  name: "warnings.move",
  permission: "warnings:order",
  input: warningMoveForm,
  run: ({ viewer, input, tx }) => moveWarning(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const sign = action({
  name: "warnings.acknowledge",
  permission: "warnings:answer",
  input: acknowledgeForm,
  run: ({ viewer, input, tx }) => acknowledge(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const look = action({
  name: "warnings.check",
  permission: "inspections:record",
  input: checkForm,
  run: ({ viewer, input, tx }) => checkMeasure(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const freeze = action({
  name: "warnings.freeze",
  permission: "warnings:order",
  input: reportWarningForm,
  run: ({ viewer, input, tx }) => freezeReport(tx, viewer, input.warningId),
  audit: "inside",
  after: afresh,
});

export const keepLists = action({
  name: "warnings.lists",
  permission: "supervision:configure",
  input: warningListsForm,
  run: async ({ viewer, input, tx }) => {
    await setWarningLists(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: afresh,
});

export const keepBurning = action({
  name: "burning.steps",
  permission: "supervision:configure",
  input: burningPolicyForm,
  run: async ({ viewer, input, tx }) => {
    await setBurningPolicy(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: afresh,
});
