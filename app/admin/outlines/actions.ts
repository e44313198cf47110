"use server";

import { revalidatePath } from "next/cache";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { planOutlines, setOutlines } from "@/lib/ledgers/commands/set-outlines";
import { outlineFileInput, setOutlinesInput } from "@/lib/ledgers/schema-outlines";

/** Reads a text and says what each outline would become; nothing is changed. */
export const previewOutlines = longAction({
  name: "outlines.preview",
  permission: "regions:manage",
  input: outlineFileInput,
  run: ({ viewer, input }) => planOutlines(viewer, input),
});

export const saveOutlines = action({
  name: "outlines.set",
  permission: "regions:manage",
  input: setOutlinesInput,
  run: ({ viewer, input, tx }) => setOutlines(tx, viewer, input),
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
