import { translator } from "@/lib/i18n/translator";
import { route } from "@/lib/identity/commands/run-route";
import { apiDocument } from "@/lib/winter/queries/alerts-api";

/** The interface's description as a file, for people: programs fetch /api/v1/openapi.json with their key. */
export const GET = route({
  name: "standards.openapi",
  permission: "figures:read",
  run: async () => {
    const say = (key: string) => `${translator("zh-CN", "api")(key)}\n${translator("en", "api")(key)}`;
    return new Response(JSON.stringify(apiDocument(say), null, 2), {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="openapi.json"',
      },
    });
  },
});
