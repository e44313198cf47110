"use client";

import { useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import type { PlannedRegion } from "@/lib/identity/rules/region-rows";

export interface ListWords {
  file: { label: string; help: string; sending: string; failed: string; choose: string; nothing: string };
  paste: string;
  pasteHelp: string;
  preview: string;
  /** With {count}. */
  commit: string;
  none: string;
  /** With {count}. */
  done: string;
  ok: string;
  known: string;
  columns: { line: string; code: string; name: string; level: string; parent: string; outcome: string };
  levels: Record<string, string>;
  /** By key, with {line}, {code}, {name} and {max}. */
  faults: Record<string, string>;
}

interface Planned {
  rows: string;
  planned: PlannedRegion[];
}

/** List → what each row would become → the regions that are not there yet. */
export function RegionList({
  preview,
  commit,
  words,
}: {
  preview: (input: unknown, form?: FormData) => Promise<ActionResult<Planned>>;
  commit: (input: unknown) => Promise<ActionResult<{ made: number }>>;
  words: ListWords;
}) {
  const [seen, setSeen] = useState<Said<Planned> | null>(null);
  const [done, setDone] = useState<Said<{ made: number }> | null>(null);
  const looking = useSending<Planned>();
  const sending = useSending<{ made: number }>();
  const planned = seen?.ok ? seen.data.planned : [];
  const fresh = planned.filter((row) => row.fault === null && !row.known).length;
  return (
    <div className="stack">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          setDone(null);
          looking.send(() => preview(null, form), setSeen);
        }}
      >
        <TextArea label={words.paste} name="text" rows={6} help={words.pasteHelp} />
        <FileInput name="file" accept=".xlsx,.xls,.csv" words={words.file} />
        <div className="form-actions">
          <Button disabled={looking.pending}>{words.preview}</Button>
        </div>
        <SaidNotice said={seen} />
      </form>
      {done?.ok ? <Notice tone="good">{words.done.replace("{count}", String(done.data.made))}</Notice> : null}
      {seen?.ok && !done?.ok ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            sending.send((key) => commit({ rows: seen.data.rows, idempotencyKey: key }), setDone);
          }}
        >
          <Table
            caption={words.preview}
            tall
            rows={planned}
            rowKey={(row) => row.line}
            columns={[
              { key: "line", header: words.columns.line, num: true, rowHeader: true, cell: (row) => row.line },
              { key: "code", header: words.columns.code, cell: (row) => <code>{row.code}</code> },
              { key: "name", header: words.columns.name, cell: (row) => row.name },
              { key: "level", header: words.columns.level, cell: (row) => (row.level ? words.levels[row.level] : "—") },
              { key: "parent", header: words.columns.parent, cell: (row) => row.parent ?? "—" },
              { key: "outcome", header: words.columns.outcome, cell: (row) => outcome(row, words) },
            ]}
          />
          <div className="form-actions">
            {fresh === 0 ? (
              <Notice tone="warn">{words.none}</Notice>
            ) : (
              <Button kind="primary" disabled={sending.pending}>
                {words.commit.replace("{count}", String(fresh))}
              </Button>
            )}
          </div>
          <SaidNotice said={done} />
        </form>
      ) : null}
    </div>
  );
}

function outcome({ fault, known }: PlannedRegion, words: ListWords): string {
  if (!fault) return known ? words.known : words.ok;
  return (words.faults[fault.key] ?? fault.key).replace(/\{(\w+)\}/g, (whole, key: string) =>
    String(fault.params[key] ?? whole),
  );
}
