import { outlookAnswerOf } from "@/lib/air/queries/outlook-answer";
import { outlookQuery } from "@/lib/air/schema-api-outlook";
import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { faultBody } from "../fault-body";

/** Where the year ends and what stands beside a change, for programs, by key. */
export const GET = keyRoute({
  name: "api.outlook",
  scope: "figures:read",
  input: outlookQuery,
  say: faultBody,
  run: ({ key, input }) => outlookAnswerOf(key.viewer, key.stationIds, input),
});
