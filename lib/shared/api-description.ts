import { z } from "zod";

type Json = Record<string, unknown>;
type Say = (key: string) => string;

export interface DoorParameter {
  name: string;
  in: "query" | "path";
  required: boolean;
  description: string;
  schema: Json;
}

/** One operation of an OpenAPI 3.1 document. */
export interface Operation extends Json {
  summary: string;
  description: string;
  parameters: DoorParameter[];
}

/** A zod schema as a description holds it: what is sent (`input`) or answered (`output`). */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return shape;
}

/** The parameters of a query, each described by `parameter.<name>` of the words given. */
export function queryParameters(query: z.ZodObject, say: Say): DoorParameter[] {
  const { properties = {}, required = [] } = schemaOf(query, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description: say(`parameter.${name}`),
    schema,
  }));
}

/** JSON content that refers to a named schema of the document. */
export const jsonOf = (name: string) => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

/** Refusals by status with the message that describes each; their body is the schema Fault. */
export function faultResponses(faults: Readonly<Record<string, string>>, say: Say): Json {
  return Object.fromEntries(
    Object.entries(faults).map(([status, key]) => [status, { description: say(`answer.${key}`), ...jsonOf("Fault") }]),
  );
}
