"use server";

import { revalidatePath } from "next/cache";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { commitSheet, discardSheet } from "@/lib/ledgers/commands/commit-sheet";
import { decideRest, decideRow } from "@/lib/ledgers/commands/decide-row";
import { decisionInput, importIdInput, restInput } from "@/lib/ledgers/sheet-schema";

const afresh = () => revalidatePath("/ledgers", "layout");

export const decideSheetRow = action({
  name: "ledgers.sheet-row",
  permission: "sites:manage",
  input: decisionInput,
  run: async ({ viewer, input, tx }) => {
    await decideRow(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: afresh,
});

export const decideSheetRest = action({
  name: "ledgers.sheet-rest",
  permission: "sites:manage",
  input: restInput,
  run: async ({ viewer, input, tx }) => {
    await decideRest(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: afresh,
});

export const confirmSheet = longAction({
  name: "ledgers.sheet-commit",
  permission: "sites:manage",
  input: importIdInput,
  run: ({ viewer, input }) => commitSheet(viewer, input.id),
  after: afresh,
});

export const discardSheetImport = action({
  name: "ledgers.sheet-discard",
  permission: "sites:manage",
  input: importIdInput,
  run: async ({ viewer, input, tx }) => {
    await discardSheet(tx, viewer, input.id);
    return {};
  },
  audit: "inside",
  after: afresh,
});
