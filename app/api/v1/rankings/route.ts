import { rankingsAnswerOf } from "@/lib/air/queries/api-answers";
import { rankingsQuery } from "@/lib/air/schema-api";
import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { faultBody } from "../fault-body";

/** A ranking for programs, by key. */
export const GET = keyRoute({
  name: "api.rankings",
  scope: "figures:read",
  input: rankingsQuery,
  say: faultBody,
  run: ({ key, input }) => rankingsAnswerOf(key.viewer, key.stationIds, input),
});
