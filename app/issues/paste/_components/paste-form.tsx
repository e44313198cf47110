"use client";

import { useRef, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { type Option, Select, TextArea } from "@/components/ui/field";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import type { PasteField } from "@/lib/issues/rules/paste-headings";
import { pasteList } from "../../actions";
import { type Answer, type Edits, withEdit } from "./paste-answer";
import { PasteColumns } from "./paste-columns";
import { PasteRow } from "./paste-row";
import type { PasteWords } from "./paste-words";

/** Paste, look at what each column means and each row becomes, correct either, write. Nothing is written by the preview. */
export function PasteForm({
  words,
  fields,
  names,
  towns,
  categories,
  sources,
  severities,
}: {
  words: PasteWords;
  fields: Option[];
  names: Record<PasteField, string>;
  towns: Option[];
  categories: Option[];
  sources: Option[];
  severities: Option[];
}) {
  const [text, setText] = useState("");
  const [mapping, setMapping] = useState<(PasteField | null)[]>([]);
  const [edits, setEdits] = useState<Edits>({});
  const [town, setTown] = useState("");
  const [category, setCategory] = useState("");
  const [source, setSource] = useState("inspection");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [written, setWritten] = useState(false);
  const [said, setSaid] = useState<Said<unknown> | null>(null);
  const { pending, send } = useSending<unknown>();
  const clientId = useRef<string | null>(null);

  const ask = (preview: boolean, columns: (PasteField | null)[], changes: Edits) => {
    clientId.current ??= newUuid();
    const asked = {
      clientId: clientId.current,
      text,
      mapping: columns,
      edits: changes,
      source,
      preview,
      ...(town ? { townId: Number(town) } : {}),
      ...(category ? { categoryId: Number(category) } : {}),
    };
    // The list's own id makes a resend harmless; a preview writes nothing.
    send(
      () => pasteList(asked),
      (said) => {
        setSaid(said);
        if (!said.ok) return;
        const data = said.data as Answer;
        setAnswer(data);
        setMapping(data.list.mapping);
        setWritten(!preview);
      },
    );
  };
  /** For rows that name none: what was previewed under another choice is not what would be written. */
  const choose = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value);
    setAnswer(null);
    setWritten(false);
  };
  const change = (next: Edits) => {
    setEdits(next);
    ask(true, mapping, next);
  };
  const ready = answer?.outcomes.filter((row) => row.faults.length === 0 && row.number === null).length ?? 0;
  const tools = {
    words,
    names,
    mapping,
    severities,
    sources,
    orders: answer?.orders ?? false,
    locked: pending,
    edit: (at: number, field: PasteField, value: string) => {
      if (answer) change(withEdit(edits, answer, at, field, value));
    },
    mark: (at: number, marks: Record<string, string | true | undefined>) => {
      const merged = Object.entries({ ...edits[at], ...marks }).filter(([, value]) => value !== undefined);
      change({ ...edits, [at]: Object.fromEntries(merged) });
    },
  };
  const heads: PasteField[] = ["town", "category", "severity", "source", "site", "foundOn", "description"];

  return (
    <div className="stack">
      <TextArea
        name="text"
        label={words.text}
        rows={10}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setMapping([]);
          setEdits({});
          setAnswer(null);
          setWritten(false);
          clientId.current = null;
        }}
      />
      <div className="filter-bar">
        <Select name="town" label={words.town} value={town} onChange={choose(setTown)} options={towns} />
        <Select
          name="category"
          label={words.category}
          value={category}
          onChange={choose(setCategory)}
          options={categories}
        />
        <Select name="source" label={words.source} value={source} onChange={choose(setSource)} options={sources} />
        <Button type="button" disabled={pending || text.trim() === ""} onClick={() => ask(true, mapping, edits)}>
          {words.preview}
        </Button>
        {answer && ready > 0 ? (
          <Button type="button" kind="primary" disabled={pending} onClick={() => ask(false, mapping, edits)}>
            {words.import.replace("{count}", String(ready))}
          </Button>
        ) : null}
      </div>
      <SaidNotice said={said} />
      {written ? <Notice tone="good">{words.done}</Notice> : null}
      {answer ? (
        <>
          <PasteColumns
            words={words}
            answer={answer}
            fields={fields}
            mapping={mapping}
            locked={pending}
            change={(next) => {
              setMapping(next);
              ask(true, next, edits);
            }}
          />
          {(["towns", "categories", "units"] as const).map((list) => (
            <datalist id={`paste-${list}`} key={list}>
              {answer.names[list].map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          ))}
          <div className="table-wrap">
            <table className="table paste-table">
              <thead>
                <tr>
                  <th scope="col">{words.row}</th>
                  {[...heads, ...(answer.orders ? (["ownerUnit", "dueOn"] as const) : [])].map((field) => (
                    <th scope="col" key={field}>
                      {field === "site" ? `${names.site} / ${names.address}` : names[field]}
                    </th>
                  ))}
                  <th scope="col">{words.result}</th>
                </tr>
              </thead>
              <tbody>
                {answer.outcomes.map((row) => (
                  <PasteRow key={row.row} row={row} edits={edits[row.row - 1]} tools={tools} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : null}
    </div>
  );
}
