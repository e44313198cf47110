"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { notify } from "@/lib/messages/commands/notify";
import { today } from "@/lib/platform/clock";
import { chaseWeekly, confirmWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { weeklyDue } from "@/lib/reports/rules/weekly-due";
import { weeklyConfirmInput, weeklyDraftInput, weeklyIdInput } from "@/lib/reports/schema-weekly";

export const draft = action({
  name: "weekly.draft",
  permission: "weekly:compile",
  input: weeklyDraftInput,
  run: async ({ viewer, input, tx }) => ({ id: await draftWeekly(tx, viewer, input) }),
  audit: "inside",
  after: ({ data }) => redirect(`/weekly/${data.id}`),
});

export const confirm = action({
  name: "weekly.confirm",
  permission: "weekly:confirm",
  input: weeklyConfirmInput,
  run: async ({ viewer, input, tx }) => {
    await confirmWeekly(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: () => revalidatePath("/weekly", "layout"),
});

export const chase = action({
  name: "weekly.chase",
  permission: "weekly:compile",
  input: weeklyIdInput,
  run: async ({ viewer, input, tx }) => {
    const chased = await chaseWeekly(tx, viewer, input.id);
    // Once a day: a second click tells nobody twice, next Monday it may be said again.
    const key = `weekly-due/${input.id}/${chased.unitIds.join(",")}/${today()}`;
    const told = await notify(tx, weeklyDue(chased, key));
    return { units: chased.unitIds.length, told };
  },
  audit: "inside",
  after: ({ input }) => revalidatePath(`/weekly/${input.id}`),
});
