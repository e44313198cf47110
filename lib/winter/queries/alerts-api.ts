import { type OpenApiDocument, openApiDocument } from "@/lib/air/queries/open-api";
import { ledgerDoors } from "@/lib/ledgers/queries/ledger-doors";
import { faultResponses, jsonOf, type Operation, queryParameters, schemaOf } from "@/lib/shared/api-description";
import { alertBody, issuesQuery } from "../schema-alerts";
import { alertTaken, issuesAnswer } from "../schema-api";

const FAULTS = { "400": "badQuery", "401": "noKey", "403": "notAllowed", "429": "tooMany" } as const;

/** The whole interface by key: figures, rankings and outlook, issues, alerts, registers. */
export interface ApiDocument extends Record<string, unknown> {
  openapi: OpenApiDocument["openapi"];
  components: OpenApiDocument["components"];
  paths: Record<string, Partial<Record<"get" | "post", Operation>>>;
}

/** The interface's description with the doors of every area. @param say words of namespace `api` */
export function apiDocument(say: (key: string) => string): ApiDocument {
  const air = openApiDocument(say);
  const { schemas, ...components } = air.components;
  const ledgers = ledgerDoors(say);
  return {
    ...air,
    paths: {
      ...air.paths,
      "/api/v1/issues": { get: issues(say) },
      "/api/v1/alerts": { post: alerts(say) },
      ...ledgers.paths,
    },
    components: {
      ...components,
      schemas: {
        ...schemas,
        IssuesAnswer: schemaOf(issuesAnswer, "output"),
        AlertTaken: schemaOf(alertTaken, "output"),
        ...ledgers.schemas,
      },
    },
  };
}

function issues(say: (key: string) => string): Operation {
  return {
    operationId: "issues",
    summary: say("path.issues.title"),
    description: say("path.issues.text"),
    parameters: queryParameters(issuesQuery, say),
    responses: {
      "200": { description: say("answer.ok"), ...jsonOf("IssuesAnswer") },
      "304": { description: say("answer.unchanged") },
      ...faultResponses(FAULTS, say),
    },
  };
}

function alerts(say: (key: string) => string): Operation {
  return {
    operationId: "alerts",
    summary: say("path.alerts.title"),
    description: say("path.alerts.text"),
    parameters: [],
    requestBody: { required: true, content: { "application/json": { schema: schemaOf(alertBody, "input") } } },
    responses: {
      "201": { description: say("answer.taken"), ...jsonOf("AlertTaken") },
      "200": { description: say("answer.takenBefore"), ...jsonOf("AlertTaken") },
      ...faultResponses({ ...FAULTS, "409": "otherContent", "413": "tooLong" }, say),
    },
  };
}
