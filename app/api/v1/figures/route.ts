import { figuresAnswerOf } from "@/lib/air/queries/api-answers";
import { figuresQuery } from "@/lib/air/schema-api";
import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { faultBody } from "../fault-body";

/** Figures of a region or station for programs, by key. */
export const GET = keyRoute({
  name: "api.figures",
  scope: "figures:read",
  input: figuresQuery,
  say: faultBody,
  run: ({ key, input }) => figuresAnswerOf(key.viewer, key.stationIds, input),
});
