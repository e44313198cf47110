"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { startSweep } from "@/lib/inspections/commands/start-sweep";
import { sweepForm } from "@/lib/inspections/schema-sweep";
import { strikeRecord } from "@/lib/ledgers/commands/add-record";
import { decideTwin } from "@/lib/ledgers/commands/decide-twin";
import { bookNamed, keepEntry, keepRecord, mergeInto } from "@/lib/ledgers/commands/keep-entry";
import { retireEntry } from "@/lib/ledgers/commands/retire-entry";
import { saveRule } from "@/lib/ledgers/commands/save-rule";
import { showPersonal } from "@/lib/ledgers/commands/show-personal";
import { showPersonalForm } from "@/lib/ledgers/schema-doors";
import {
  entryForm,
  mergeForm,
  recordForm,
  retireForm,
  ruleForm,
  strikeForm,
  twinForm,
} from "@/lib/ledgers/schema-entry";
import { transaction } from "@/lib/platform/db";

const afresh = () => revalidatePath("/ledgers", "layout");

export const keepRegisterEntry = action({
  name: "ledgers.entry",
  permission: "sites:manage",
  input: entryForm,
  run: ({ viewer, input, tx }) => keepEntry(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const addEntryRecord = action({
  name: "ledgers.record",
  permission: "sites:manage",
  input: recordForm,
  run: ({ viewer, input, tx }) => keepRecord(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const strikeEntryRecord = action({
  name: "ledgers.strike-record",
  permission: "sites:manage",
  input: strikeForm,
  run: ({ viewer, input, tx }) => {
    const { register, book } = bookNamed(input.register, input.book);
    return strikeRecord(tx, viewer, register, book, input);
  },
  audit: "inside",
  after: afresh,
});

export const retireRegisterEntry = action({
  name: "ledgers.retire",
  permission: "sites:manage",
  input: retireForm,
  run: ({ viewer, input, tx }) => retireEntry(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const mergeRegisterEntry = action({
  name: "ledgers.merge",
  permission: "sites:manage",
  input: mergeForm,
  run: ({ viewer, input, tx }) => mergeInto(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const callDifferent = action({
  name: "ledgers.different",
  permission: "sites:manage",
  input: twinForm,
  run: ({ viewer, input, tx }) => decideTwin(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const setRegisterRule = action({
  name: "ledgers.rule",
  permission: "supervision:configure",
  input: ruleForm,
  run: ({ viewer, input, tx }) => saveRule(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const startRegisterSweep = action({
  name: "ledgers.sweep",
  permission: "inspections:plan",
  input: sweepForm,
  run: ({ viewer, input, tx }) => startSweep(tx, viewer, input),
  audit: "inside",
  after: ({ data }) => {
    afresh();
    redirect(`/ledgers/sweeps/${data.sweepId}`);
  },
});

/** Not kept for a resend: the answer holds a person's data. */
export const reveal = longAction({
  name: "ledgers.reveal",
  permission: "sites:manage",
  input: showPersonalForm,
  run: ({ viewer, input }) => transaction((tx) => showPersonal(tx, viewer, input)),
});
