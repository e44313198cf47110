"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { planFireworksNight, putOnDuty, takeOffDuty } from "@/lib/winter/commands/plan-fireworks-night";
import { closeFireworksPeriod, saveFireworksPeriod } from "@/lib/winter/commands/save-fireworks-period";
import {
  closeFireworksPeriodForm,
  fireworksDutyForm,
  fireworksNightForm,
  fireworksPeriodForm,
  removeDutyForm,
} from "@/lib/winter/schema-fireworks";

const afresh = () => revalidatePath("/fireworks", "layout");

export const keepRule = action({
  name: "fireworks.period",
  permission: "campaigns:manage",
  input: fireworksPeriodForm,
  run: ({ viewer, input, tx }) => saveFireworksPeriod(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const endRule = action({
  name: "fireworks.close",
  permission: "campaigns:manage",
  input: closeFireworksPeriodForm,
  run: ({ viewer, input, tx }) => closeFireworksPeriod(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const planNight = action({
  name: "fireworks.night",
  permission: "campaigns:manage",
  input: fireworksNightForm,
  run: ({ viewer, input, tx }) => planFireworksNight(tx, viewer, input),
  audit: "inside",
  after: ({ data }) => redirect(`/fireworks/${data.nightId}`),
});

export const putOn = action({
  name: "fireworks.duty",
  permission: "inspections:plan",
  input: fireworksDutyForm,
  run: ({ viewer, input, tx }) => putOnDuty(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const takeOff = action({
  name: "fireworks.off-duty",
  permission: "inspections:plan",
  input: removeDutyForm,
  run: ({ viewer, input, tx }) => takeOffDuty(tx, viewer, input.dutyId),
  audit: "inside",
  after: afresh,
});
