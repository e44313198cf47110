import { route } from "@/lib/identity/commands/run-route";
import { templateFile } from "@/lib/ingest/queries/template-file";
import { templateInput } from "@/lib/ingest/schema";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The table to fill in. */
export const GET = route({
  name: "import.template",
  permission: "import:read",
  input: templateInput,
  run: async ({ input: { format, kind } }) =>
    new Response(await templateFile(kind, format), {
      headers: {
        "Content-Type": TYPES[format],
        "Content-Disposition": `attachment; filename="lantian-${kind}.${format}"`,
      },
    }),
});
