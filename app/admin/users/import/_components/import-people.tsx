"use client";

import { useActionState, useState } from "react";
import { OwnerField } from "@/components/identity/page-owner";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import type { PlannedUser } from "@/lib/identity/rules/user-rows";
import { formulaSafe } from "@/lib/shared/formula-safe";

interface Planned {
  rows: string;
  planned: PlannedUser[];
  leftOver: string[];
}
interface Made {
  made: { loginName: string; name: string; password: string }[];
}
type Preview = ActionResult<Planned>;
type Commit = ActionResult<Made>;

export interface ImportWords {
  file: { label: string; help: string; sending: string; failed: string; choose: string; nothing: string };
  preview: string;
  commit: string;
  none: string;
  done: string;
  download: string;
  ok: string;
  columns: { line: string; loginName: string; name: string; unit: string; outcome: string; password: string };
  /** With {columns}. */
  leftOver: string;
  /** By key, with {line}, {code}, {names} and {max}. */
  faults: Record<string, string>;
}

/** File → what each row would become → accounts with their one-time passwords, shown once. */
export function ImportPeople({
  preview,
  commit,
  words,
}: {
  preview: (input: unknown, form?: FormData) => Promise<Preview>;
  commit: (input: unknown, form?: FormData) => Promise<Commit>;
  words: ImportWords;
}) {
  const [firstSeen, look] = useActionState<Preview | null, FormData>(preview, null);
  const [firstDone, write] = useActionState<Commit | null, FormData>(commit, null);
  const [saidSeen, setSeen] = useState<Said<Planned> | null>(null);
  const [saidDone, setDone] = useState<Said<Made> | null>(null);
  const looking = useSending<Planned>();
  const sending = useSending<Made>();
  const seen = saidSeen ?? firstSeen;
  const done = saidDone ?? firstDone;
  if (done?.ok) return <MadePeople made={done.data.made} words={words} />;
  const planned = seen?.ok ? seen.data.planned : [];
  const good = planned.filter((row) => row.fault === null).length;
  return (
    <div className="stack">
      <form
        className="form"
        action={look}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          looking.send(() => preview(null, form), setSeen);
        }}
      >
        <OwnerField />
        <FileInput name="file" accept=".xlsx,.xls,.csv" required words={words.file} />
        <div className="form-actions">
          <Button disabled={looking.pending}>{words.preview}</Button>
        </div>
        <SaidNotice said={seen} />
      </form>
      {seen?.ok ? (
        <form
          action={write}
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const call = (key: string) => {
              form.set("idempotencyKey", key);
              return commit(null, form);
            };
            sending.send(call, setDone);
          }}
        >
          <OwnerField />
          {seen.data.leftOver.length > 0 ? (
            <Notice tone="warn">{words.leftOver.replace("{columns}", seen.data.leftOver.join("、"))}</Notice>
          ) : null}
          <Table
            caption={words.preview}
            rows={planned}
            rowKey={(row) => row.line}
            columns={[
              { key: "line", header: words.columns.line, num: true, rowHeader: true, cell: (row) => row.line },
              { key: "login", header: words.columns.loginName, cell: (row) => row.loginName },
              { key: "name", header: words.columns.name, cell: (row) => row.name },
              { key: "unit", header: words.columns.unit, cell: (row) => row.unitName || row.unitCode },
              { key: "outcome", header: words.columns.outcome, cell: (row) => outcome(row, words) },
            ]}
          />
          <input type="hidden" name="rows" value={seen.data.rows} />
          <div className="form-actions">
            {good === 0 ? (
              <Notice tone="warn">{words.none}</Notice>
            ) : (
              <Button kind="primary" disabled={sending.pending}>
                {words.commit.replace("{count}", String(good))}
              </Button>
            )}
          </div>
          <SaidNotice said={done} />
        </form>
      ) : null}
    </div>
  );
}

function outcome({ fault }: PlannedUser, words: ImportWords): string {
  if (!fault) return words.ok;
  return (words.faults[fault.key] ?? fault.key).replace(/\{(\w+)\}/g, (whole, key: string) =>
    String(fault.params[key] ?? whole),
  );
}

function MadePeople({
  made,
  words,
}: {
  made: { loginName: string; name: string; password: string }[];
  words: ImportWords;
}) {
  const { loginName, name, password } = words.columns;
  const lines = [[loginName, name, password], ...made.map((one) => [one.loginName, one.name, one.password])];
  const cell = (text: string) => `"${formulaSafe(text).replaceAll('"', '""')}"`;
  const csv = `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}`;
  return (
    <div className="stack">
      <Notice tone="good">{words.done.replace("{count}", String(made.length))}</Notice>
      <p>
        <a className="button" download="users.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}>
          {words.download}
        </a>
      </p>
      <Table
        caption={words.done}
        rows={made}
        rowKey={(one) => one.loginName}
        columns={[
          { key: "login", header: loginName, rowHeader: true, cell: (one) => one.loginName },
          { key: "name", header: name, cell: (one) => one.name },
          { key: "password", header: password, cell: (one) => <code>{one.password}</code> },
        ]}
      />
    </div>
  );
}
