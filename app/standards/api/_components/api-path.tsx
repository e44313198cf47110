import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { DoorParameter, Operation } from "@/lib/shared/api-description";

/** One operation of the interface: its parameters, what is sent, what is answered. `t` = namespace `api`. */
export function ApiPath({
  method,
  path,
  operation,
  schemas,
  t,
}: {
  method: string;
  path: string;
  operation: Operation;
  /** Named schemas of the document. */
  schemas: Readonly<Record<string, unknown>>;
  t: Translator;
}) {
  const { sent, answered } = shapes(operation, schemas);
  return (
    <Panel
      className="span-12"
      title={
        <code>
          {method} {path}
        </code>
      }
      note={operation.summary}
    >
      <p>{operation.description}</p>
      {operation.parameters.length > 0 ? (
        <Table
          caption={`${method} ${path}`}
          rows={operation.parameters}
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
      ) : null}
      {sent ? <Shape label={t("page.sent")} of={sent} /> : null}
      {answered ? <Shape label={t("page.answered")} of={answered} /> : null}
    </Panel>
  );
}

function Shape({ label, of }: { label: string; of: unknown }) {
  return (
    <TableTwin label={label}>
      <pre className="formula">{JSON.stringify(of, null, 2)}</pre>
    </TableTwin>
  );
}

/** What is sent, and what the first good answer holds, by its named schema. */
function shapes(operation: Operation, schemas: Readonly<Record<string, unknown>>) {
  type Content = { content?: { "application/json"?: { schema?: { $ref?: string } } } } | undefined;
  const of = (content: Content) => content?.content?.["application/json"]?.schema;
  const responses = operation.responses as Readonly<Record<string, Content>>;
  const answered = of(responses["200"]);
  return {
    sent: of(operation.requestBody as Content),
    answered: answered?.$ref ? schemas[answered.$ref.split("/").at(-1) ?? ""] : answered,
  };
}

function values(schema: DoorParameter["schema"]): string {
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
