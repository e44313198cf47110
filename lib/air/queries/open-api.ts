import { z } from "zod";
import { API_SCHEMAS, figuresQuery, rankingsQuery } from "@/lib/air/schema-api";
import { outlookQuery } from "@/lib/air/schema-api-outlook";
import { faultResponses, jsonOf, type Operation, queryParameters } from "@/lib/shared/api-description";

type Json = Record<string, unknown>;

export interface OpenApiDocument extends Json {
  openapi: "3.1.0";
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, Json> } & Json;
}

/** Answers that every path may give beside 200, with the message that describes each. */
const FAULTS = { "400": "badQuery", "401": "noKey", "403": "notAllowed", "404": "notFound", "429": "tooMany" } as const;

/**
 * The OpenAPI 3.1 description of the reading interface, made from the very schemas that check requests and, in the tests, answers.
 * @param say words of namespace `api` in the language (or languages) wanted
 */
export function openApiDocument(say: (key: string) => string): OpenApiDocument {
  const path = (name: "figures" | "outlook" | "rankings", query: z.ZodObject, answer: string): { get: Operation } => ({
    get: {
      operationId: name,
      summary: say(`path.${name}.title`),
      description: say(`path.${name}.text`),
      parameters: queryParameters(query, say),
      responses: {
        "200": {
          description: say("answer.ok"),
          headers: { ETag: { description: say("answer.etag"), schema: { type: "string" } } },
          ...jsonOf(answer),
        },
        "304": { description: say("answer.unchanged") },
        ...faultResponses(FAULTS, say),
      },
    },
  });
  return {
    openapi: "3.1.0",
    info: { title: say("title"), version: "1.0.0", description: say("intro") },
    servers: [{ url: "/" }],
    security: [{ key: [] }],
    paths: {
      "/api/v1/figures": path("figures", figuresQuery, "FiguresAnswer"),
      "/api/v1/outlook": path("outlook", outlookQuery, "OutlookAnswer"),
      "/api/v1/rankings": path("rankings", rankingsQuery, "RankingsAnswer"),
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: say("key") } },
      schemas: schemas(),
    },
  };
}

/** The named schemas, each referring to the others by name. */
function schemas(): Record<string, Json> {
  const made = z.toJSONSchema(API_SCHEMAS, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema as Json]),
  );
}
