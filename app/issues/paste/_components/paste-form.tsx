"use client";

import { useRef, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { type Option, Select, TextArea } from "@/components/ui/field";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import { pasteList } from "../../actions";

interface Answer {
  list: { header: string[]; mapping: (string | null)[]; leftOff: number };
  outcomes: {
    row: number;
    cells: string[];
    faults: string[];
    number: string | null;
    order: { ownerUnit: string; dueOn: string | null } | null;
  }[];
}

export interface PasteWords {
  text: string;
  preview: string;
  import: string;
  town: string;
  category: string;
  source: string;
  row: string;
  result: string;
  ready: string;
  readyOrder: string;
  leftOff: string;
  done: string;
  ordered: string;
  usual: string;
}

/** Paste, look at what each column and row means, correct the columns, write. Nothing is written by the preview. */
export function PasteForm({
  words,
  fields,
  towns,
  categories,
  sources,
}: {
  words: PasteWords;
  fields: Option[];
  towns: Option[];
  categories: Option[];
  sources: Option[];
}) {
  const [text, setText] = useState("");
  const [mapping, setMapping] = useState<(string | null)[]>([]);
  const [town, setTown] = useState("");
  const [category, setCategory] = useState("");
  const [source, setSource] = useState("inspection");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [written, setWritten] = useState(false);
  const [said, setSaid] = useState<Said<unknown> | null>(null);
  const { pending, send } = useSending<unknown>();
  const clientId = useRef<string | null>(null);

  const ask = (preview: boolean, columns: (string | null)[]) => {
    clientId.current ??= newUuid();
    const asked = {
      clientId: clientId.current,
      text,
      mapping: columns,
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
  const ready = answer?.outcomes.filter((row) => row.faults.length === 0 && row.number === null).length ?? 0;
  const given = (sentence: string, { ownerUnit, dueOn }: NonNullable<Answer["outcomes"][number]["order"]>) =>
    sentence.replace("{unit}", ownerUnit).replace("{dueOn}", dueOn ?? words.usual);

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
          setAnswer(null);
          clientId.current = null;
        }}
      />
      <div className="filter-bar">
        <Select
          name="town"
          label={words.town}
          value={town}
          onChange={(event) => setTown(event.target.value)}
          options={towns}
        />
        <Select
          name="category"
          label={words.category}
          value={category}
          onChange={(event) => setCategory(event.target.value)}
          options={categories}
        />
        <Select
          name="source"
          label={words.source}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          options={sources}
        />
        <Button type="button" disabled={pending || text.trim() === ""} onClick={() => ask(true, mapping)}>
          {words.preview}
        </Button>
        {answer && !written && ready > 0 ? (
          <Button type="button" kind="primary" disabled={pending} onClick={() => ask(false, mapping)}>
            {words.import.replace("{count}", String(ready))}
          </Button>
        ) : null}
      </div>
      <SaidNotice said={said} />
      {written ? <Notice tone="good">{words.done}</Notice> : null}
      {answer ? (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                {mapping.map((field, i) => (
                  <th scope="col" key={`column-${String(i)}`}>
                    {answer.list.header[i] ?? ""}
                    <select
                      className="control"
                      aria-label={`${answer.list.header[i] ?? ""} ${i + 1}`}
                      value={field ?? ""}
                      disabled={written}
                      onChange={(event) => {
                        const next = mapping.map((one, at) => (at === i ? event.target.value || null : one));
                        setMapping(next);
                        ask(true, next);
                      }}
                    >
                      {fields.map((option) => (
                        <option key={option.value} value={option.value}>
                          {option.label}
                        </option>
                      ))}
                    </select>
                  </th>
                ))}
                <th scope="col">{words.result}</th>
              </tr>
            </thead>
            <tbody>
              {answer.outcomes.map((row) => (
                <tr key={row.row}>
                  <td>{row.row}</td>
                  {mapping.map((_, i) => (
                    <td key={`cell-${row.row}-${String(i)}`}>{row.cells[i] ?? ""}</td>
                  ))}
                  <td>
                    {row.number ? (
                      <>
                        <a href={`/issues/${row.number}`}>{row.number}</a>
                        {row.order ? <small>{given(words.ordered, row.order)}</small> : null}
                      </>
                    ) : row.faults.length > 0 ? (
                      <span className="bad">{row.faults.join(" ")}</span>
                    ) : (
                      <span className="good">{row.order ? given(words.readyOrder, row.order) : words.ready}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {answer && answer.list.leftOff > 0 ? (
        <p className="muted">{words.leftOff.replace("{count}", String(answer.list.leftOff))}</p>
      ) : null}
    </div>
  );
}
