import { route } from "@/lib/identity/commands/run-route";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { inspectionRecordInput } from "@/lib/inspections/schema";
import { transaction } from "@/lib/platform/db";

/** A patrol from a device that may have been without a network: the same one again is answered, not written again. */
export const POST = route({
  name: "inspections.record",
  permission: "inspections:record",
  input: inspectionRecordInput,
  run: ({ viewer, input }) => transaction((tx) => recordInspection(tx, viewer, input)),
});
