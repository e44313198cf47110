import { route } from "@/lib/identity/commands/run-route";
import { sheetProgress } from "@/lib/ledgers/queries/sheet-imports";
import { sheetProgressInput } from "@/lib/ledgers/sheet-schema";

/** How many rows of a list are read, or written, so far; null before it has begun. */
export const GET = route({
  name: "ledgers.sheet-progress",
  permission: "sites:manage",
  input: sheetProgressInput,
  run: ({ viewer, input: { token } }) => sheetProgress(viewer, token),
});
