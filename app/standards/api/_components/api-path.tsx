import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { ApiParameter } from "@/lib/air/queries/open-api";
import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** One path of the interface with its parameters. `t` = namespace `api`. */
export function ApiPath({
  path,
  get,
  t,
}: {
  path: string;
  get: { summary: string; description: string; parameters: ApiParameter[] };
  t: Translator;
}) {
  return (
    <Panel className="span-12" title={<code>GET {path}</code>} note={get.summary}>
      <p>{get.description}</p>
      <Table
        caption={`GET ${path}`}
        rows={get.parameters}
        rowKey={(parameter) => parameter.name}
        columns={[
          {
            key: "name",
            header: t("page.parameter"),
            rowHeader: true,
            cell: (parameter) => <code>{parameter.name}</code>,
          },
          {
            key: "needed",
            header: t("page.needed"),
            cell: (parameter) => t(parameter.required ? "page.yes" : "page.no"),
          },
          { key: "meaning", header: t("page.meaning"), cell: (parameter) => parameter.description },
          { key: "values", header: t("page.values"), cell: (parameter) => <code>{values(parameter.schema)}</code> },
        ]}
      />
    </Panel>
  );
}

function values(schema: ApiParameter["schema"]): string {
  const {
    enum: words,
    format,
    examples,
    pattern,
  } = schema as {
    enum?: string[];
    format?: string;
    examples?: string[];
    pattern?: string;
  };
  if (words) return words.join(" | ");
  if (format === "date") return "YYYY-MM-DD";
  return examples?.[0] ?? pattern ?? MISSING;
}
