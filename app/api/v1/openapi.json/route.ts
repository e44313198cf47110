import { z } from "zod";
import { translator } from "@/lib/i18n/translator";
import { keyRoute } from "@/lib/identity/commands/run-key-route";
import { apiDocument } from "@/lib/winter/queries/alerts-api";
import { faultBody } from "../fault-body";

const say = (key: string) => `${translator("zh-CN", "api")(key)}\n${translator("en", "api")(key)}`;

/** What the interface offers, for programs, by key; people find the same under /standards/api. */
export const GET = keyRoute({
  name: "api.openapi",
  scope: "figures:read",
  input: z.strictObject({}),
  say: faultBody,
  run: async () => apiDocument(say),
});
