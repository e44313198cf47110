import { route } from "@/lib/identity/commands/run-route";
import { doorList } from "@/lib/ledgers/queries/door-list";
import { doorListInput } from "@/lib/ledgers/schema-doors";
import { now } from "@/lib/platform/clock";

/** The households of a village for a phone to take along: masked, without telephones. */
export const GET = route({
  name: "ledgers.doors",
  permission: "inspections:record",
  input: doorListInput,
  run: async ({ viewer, input }) => ({ takenAt: now().toISOString(), doors: await doorList(viewer, input.region) }),
});
