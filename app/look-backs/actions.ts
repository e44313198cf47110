"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { drawLookBack } from "@/lib/follow-up/commands/draw-look-back";
import { recordLookBack } from "@/lib/follow-up/commands/record-look-back";
import { drawForm, lookBackDrawInput, lookBackResultForm, lookBackResultInput } from "@/lib/follow-up/schema";
import { action } from "@/lib/identity/commands/run-action";

export const draw = action({
  name: "look-backs.draw",
  permission: "lookback:draw",
  input: drawForm,
  run: async ({ viewer, input, tx }) => ({
    id: (await drawLookBack(tx, viewer, lookBackDrawInput.parse(input))).drawId,
  }),
  audit: "inside",
  after: ({ data }) => redirect(`/look-backs/${data.id}`),
});

export const record = action({
  name: "look-backs.record",
  permission: "lookback:record",
  input: lookBackResultForm,
  run: ({ viewer, input, tx }) => recordLookBack(tx, viewer, lookBackResultInput.parse(input)),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
