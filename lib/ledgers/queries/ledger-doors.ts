import type { z } from "zod";
import {
  type DoorParameter,
  faultResponses,
  jsonOf,
  type Operation,
  queryParameters,
  schemaOf,
} from "@/lib/shared/api-description";
import { REGISTER_KEYS } from "../rules/register";
import { ledgerPush, ledgerQuery } from "../schema-api";
import { ledgerAnswer, ledgerPushAnswer } from "../schema-api-answers";

const FAULTS = { "400": "badQuery", "401": "noKey", "403": "notAllowed", "404": "notFound", "429": "tooMany" } as const;
const ANSWERS: Readonly<Record<string, z.ZodType>> = { LedgerAnswer: ledgerAnswer, LedgerPushAnswer: ledgerPushAnswer };

/** The registers' doors as an OpenAPI document describes them, with the schemas that they name. @param say words of namespace `api` */
export function ledgerDoors(say: (key: string) => string) {
  const register: DoorParameter = {
    name: "register",
    in: "path",
    required: true,
    description: say("parameter.register"),
    schema: { type: "string", enum: REGISTER_KEYS },
  };
  const get: Operation = {
    operationId: "ledgers",
    summary: say("path.ledgers.title"),
    description: say("path.ledgers.text"),
    parameters: [register, ...queryParameters(ledgerQuery, say)],
    responses: {
      "200": { description: say("answer.ok"), ...jsonOf("LedgerAnswer") },
      "304": { description: say("answer.unchanged") },
      ...faultResponses(FAULTS, say),
    },
  };
  const post: Operation = {
    operationId: "pushLedgers",
    summary: say("path.pushLedgers.title"),
    description: say("path.pushLedgers.text"),
    parameters: [register],
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(ledgerPush, "input") } } },
    responses: {
      "200": { description: say("answer.saved"), ...jsonOf("LedgerPushAnswer") },
      ...faultResponses({ ...FAULTS, "413": "tooLong" }, say),
      "422": { description: say("answer.notSaved"), ...jsonOf("LedgerPushAnswer") },
    },
  };
  return {
    paths: { "/api/v1/ledgers/{register}": { get, post } },
    schemas: Object.fromEntries(Object.entries(ANSWERS).map(([name, schema]) => [name, schemaOf(schema, "output")])),
  };
}
