"use server";

import { revalidatePath } from "next/cache";
import { recordDustDays } from "@/lib/air/commands/record-dust-days";
import { revokeDustEvent } from "@/lib/air/commands/revoke-dust-event";
import { setAirPolicy } from "@/lib/air/commands/set-air-policy";
import { setTarget } from "@/lib/air/commands/set-target";
import { policyValues, recordDustInput, revokeDustInput, setAirPolicyInput, setTargetInput } from "@/lib/air/schema";
import { action } from "@/lib/identity/commands/run-action";
import { BadInput } from "@/lib/platform/errors";
import { pasted } from "@/lib/shared/people-text";
import { pastedDates } from "./_components/pasted-dates";

// Every page shows figures that rest on these.
const refresh = () => revalidatePath("/", "layout");

export const recordDust = action({
  name: "dust.record",
  permission: "standards:edit",
  input: recordDustInput.extend({ dates: pasted(8_000) }),
  run: async ({ viewer, input, tx }) => {
    const dates = pastedDates(input.dates);
    if (!dates) throw new BadInput("bad-input", {}, { dates: { key: "dates-unreadable" } });
    return recordDustDays(tx, viewer, { ...input, dates });
  },
  audit: "inside",
  after: refresh,
});

export const revokeDust = action({
  name: "dust.revoke",
  permission: "standards:edit",
  input: revokeDustInput,
  run: async ({ viewer, input, tx }) => {
    await revokeDustEvent(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const saveTarget = action({
  name: "targets.set",
  permission: "standards:edit",
  input: setTargetInput,
  run: async ({ viewer, input, tx }) => {
    await setTarget(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const choose = action({
  name: "standards.choose",
  permission: "standards:edit",
  input: setAirPolicyInput,
  run: async ({ viewer, input, tx }) => {
    await setAirPolicy(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const chooseWinter = action({
  name: "standards.choose-winter",
  permission: "standards:edit",
  input: setAirPolicyInput.omit({ name: true, value: true }).extend(policyValues.winter.shape),
  run: async ({ viewer, input: { from, to, ...rest }, tx }) => {
    await setAirPolicy(tx, viewer, { ...rest, name: "winter", value: JSON.stringify({ from, to }) });
    return {};
  },
  audit: "inside",
  after: refresh,
});
