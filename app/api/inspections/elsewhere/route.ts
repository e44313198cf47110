import { route } from "@/lib/identity/commands/run-route";
import { recordElsewhere } from "@/lib/inspections/commands/record-elsewhere";
import { elsewhereInput } from "@/lib/inspections/schema";
import { transaction } from "@/lib/platform/db";

/** What a planned inspection found away from its listed places, from a device that may have been without a network. */
export const POST = route({
  name: "inspections.elsewhere",
  permission: "inspections:record",
  input: elsewhereInput,
  run: ({ viewer, input }) => transaction((tx) => recordElsewhere(tx, viewer, input)),
});
