"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/identity/commands/run-action";
import { checkStaggered } from "@/lib/winter/commands/check-staggered";
import { closeStaggered, saveStaggered } from "@/lib/winter/commands/save-staggered";
import { closeStaggeredForm, staggeredCheckForm, staggeredForm } from "@/lib/winter/schema-staggered";

const afresh = () => revalidatePath("/staggered", "layout");

export const keepStaggered = action({
  name: "staggered.period",
  permission: "campaigns:manage",
  input: staggeredForm,
  run: ({ viewer, input, tx }) => saveStaggered(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const endStaggered = action({
  name: "staggered.close",
  permission: "campaigns:manage",
  input: closeStaggeredForm,
  run: ({ viewer, input, tx }) => closeStaggered(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const lookStaggered = action({
  name: "staggered.check",
  permission: "inspections:record",
  input: staggeredCheckForm,
  run: ({ viewer, input, tx }) => checkStaggered(tx, viewer, input),
  audit: "inside",
  after: afresh,
});
