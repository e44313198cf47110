"use client";

import { useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { MapSketch } from "@/components/ledgers/map-sketch";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { type Outline, polygonsOf } from "@/lib/ledgers/rules/outline-shape";
import type { OutlineWords } from "./outline-words";

export interface Planned {
  n: number;
  label: string;
  points: number;
  outline: Outline;
  regionId: number | null;
  doubts: string[];
}

/** Each outline with the region it goes to and what is to be confirmed; then they are kept. */
export function OutlineChoices({
  planned,
  source,
  regions,
  save,
  saved,
  words,
}: {
  planned: readonly Planned[];
  source: { text: string; datum: string; file: string };
  regions: readonly { id: number; name: string }[];
  save: (input: unknown) => Promise<ActionResult<{ regions: number }>>;
  saved: (regions: number) => void;
  words: OutlineWords;
}) {
  const [chosen, setChosen] = useState(() => new Map(planned.map((one) => [one.n, one.regionId])));
  const [sure, setSure] = useState<ReadonlySet<number>>(new Set());
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState<Said<{ regions: number }> | null>(null);
  const sending = useSending<{ regions: number }>();
  const doubtsOf = (one: Planned) => {
    const id = chosen.get(one.n) ?? null;
    if (id === null) return [];
    return id === one.regionId ? one.doubts.map((doubt) => words.doubts[doubt] ?? doubt) : [words.byHand];
  };
  const choices = planned.flatMap((one) => {
    const regionId = chosen.get(one.n) ?? null;
    return regionId === null ? [] : [{ n: one.n, regionId, sure: sure.has(one.n) }];
  });
  const open = planned.some((one) => doubtsOf(one).length > 0 && !sure.has(one.n));
  const options = namedOptions(regions, words.skip);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { ...source, reason, choices: JSON.stringify(choices) };
        sending.send(
          (key) => save({ ...input, idempotencyKey: key }),
          (answer) => {
            setSaid(answer);
            if (answer.ok) saved(answer.data.regions);
          },
        );
      }}
    >
      <MapSketch
        label={words.sketch}
        point={null}
        towns={planned.map((one) => ({ id: one.n, name: one.label, rings: polygonsOf(one.outline).flat() }))}
      />
      <Table
        caption={words.preview}
        rows={planned}
        rowKey={(one) => one.n}
        columns={[
          { key: "label", header: words.label, rowHeader: true, cell: (one) => one.label || `#${one.n + 1}` },
          { key: "points", header: words.points, num: true, cell: (one) => one.points },
          {
            key: "region",
            header: words.region,
            cell: (one) => (
              <select
                className="control"
                aria-label={`${words.region} ${one.label || one.n + 1}`}
                value={chosen.get(one.n) ?? ""}
                onChange={(event) =>
                  setChosen(new Map(chosen).set(one.n, event.target.value === "" ? null : Number(event.target.value)))
                }
              >
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ),
          },
          {
            key: "doubt",
            header: words.doubt,
            cell: (one) => {
              const doubts = doubtsOf(one);
              return doubts.length === 0 ? null : (
                <label className="check">
                  <input
                    type="checkbox"
                    checked={sure.has(one.n)}
                    onChange={(event) => {
                      const next = new Set(sure);
                      if (event.target.checked) next.add(one.n);
                      else next.delete(one.n);
                      setSure(next);
                    }}
                  />
                  {doubts.join(" ")} {words.sure}
                </label>
              );
            },
          },
        ]}
      />
      <Input
        scope="outline"
        label={words.reason}
        name="reason"
        required
        minLength={2}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="form-actions">
        {choices.length === 0 ? (
          <Notice tone="warn">{words.none}</Notice>
        ) : (
          <Button kind="primary" disabled={sending.pending || open}>
            {words.save.replace("{count}", String(choices.length))}
          </Button>
        )}
      </div>
      <SaidNotice said={said} />
    </form>
  );
}
