"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/identity/commands/run-action";
import { applyExemption } from "@/lib/winter/commands/apply-exemption";
import { moveExemption } from "@/lib/winter/commands/move-exemption";
import { reportViolation } from "@/lib/winter/commands/report-violation";
import { saveStopPeriod } from "@/lib/winter/commands/save-stop-period";
import { exemptionForm, exemptionMoveForm, stopPeriodForm, violationForm } from "@/lib/winter/schema-stops";

const afresh = () => revalidatePath("/stops", "layout");

export const keepPeriod = action({
  name: "stops.period",
  permission: "campaigns:manage",
  input: stopPeriodForm,
  run: ({ viewer, input, tx }) => saveStopPeriod(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const applyFor = action({
  name: "stops.apply",
  permission: "exemptions:apply",
  input: exemptionForm,
  run: ({ viewer, input, tx }) => applyExemption(tx, viewer, input),
  audit: "inside",
  after: ({ data }) => redirect(`/stops/${data.exemptionId}`),
});

export const review = action({
  name: "stops.review",
  permission: "exemptions:review",
  input: exemptionMoveForm,
  run: ({ viewer, input, tx }) => moveExemption(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const decide = action({
  name: "stops.decide",
  permission: "exemptions:decide",
  input: exemptionMoveForm,
  run: ({ viewer, input, tx }) => moveExemption(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const breach = action({
  name: "stops.breach",
  permission: "inspections:record",
  input: violationForm,
  run: ({ viewer, input, tx }) => reportViolation(tx, viewer, input),
  audit: "inside",
  after: afresh,
});
