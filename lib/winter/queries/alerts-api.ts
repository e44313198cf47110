import { z } from "zod";
import type { OpenApiDocument } from "@/lib/air/queries/open-api";
import { alertBody, issuesQuery } from "../schema-alerts";

type Json = Record<string, unknown>;
const FAULT = { content: { "application/json": { schema: { $ref: "#/components/schemas/Fault" } } } };
const STATUSES = { "400": "badQuery", "401": "noKey", "403": "notAllowed", "429": "tooMany" } as const;

/** The reading interface's description with the doors for issues and alerts added. @param say words of namespace `api` */
export function withWinterPaths(document: OpenApiDocument, say: (key: string) => string): Json {
  const faults = Object.fromEntries(
    Object.entries(STATUSES).map(([status, key]) => [status, { description: say(`answer.${key}`), ...FAULT }]),
  );
  const input = (schema: z.ZodObject) => {
    const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: "input" }) as Json;
    return shape;
  };
  const { properties = {} } = input(issuesQuery) as { properties?: Record<string, Json> };
  return {
    ...document,
    paths: {
      ...document.paths,
      "/api/v1/issues": {
        get: {
          operationId: "issues",
          summary: say("path.issues.title"),
          description: say("path.issues.text"),
          parameters: Object.entries(properties).map(([name, schema]) => ({
            name,
            in: "query",
            required: false,
            description: say(`parameter.${name}`),
            schema,
          })),
          responses: {
            "200": { description: say("answer.ok") },
            "304": { description: say("answer.unchanged") },
            ...faults,
          },
        },
      },
      "/api/v1/alerts": {
        post: {
          operationId: "alerts",
          summary: say("path.alerts.title"),
          description: say("path.alerts.text"),
          requestBody: { required: true, content: { "application/json": { schema: input(alertBody) } } },
          responses: {
            "201": { description: say("answer.taken") },
            "200": { description: say("answer.takenBefore") },
            ...faults,
            "409": { description: say("answer.otherContent"), ...FAULT },
          },
        },
      },
    },
  };
}
