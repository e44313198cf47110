import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";

export interface BulkWords {
  title: string;
  hint: string;
  picked: string;
  undo: string;
  undone: string;
  verb: string;
  remind: string;
  assign: string;
  text: string;
  days: string;
  owner: string;
  dueOn: string;
  requirement: string;
  all: string;
  none: string;
  done: string;
  refused: string;
}

export type BulkVerb = "remind" | "assign";

/** The row of the bulk bar: who is ticked, what is to be done, and what that needs. */
export function BulkFields({
  id,
  words,
  units,
  picked,
  pending,
  count,
}: {
  id: string;
  words: BulkWords;
  units: readonly Option[] | undefined;
  picked: number;
  pending: boolean;
  count: () => void;
}) {
  const [verb, setVerb] = useState<BulkVerb>("remind");
  const pick = (checked: boolean) => {
    for (const box of document.querySelectorAll<HTMLInputElement>(`input[form="${id}"][name="pick"]`))
      box.checked = checked;
    count();
  };
  return (
    <div className="filter-bar bulk-bar">
      <span className="bulk-count" aria-live="polite">
        {words.picked.replace("{count}", String(picked))}
      </span>
      <Button type="button" small onClick={() => pick(true)}>
        {words.all}
      </Button>
      <Button type="button" small kind="plain" onClick={() => pick(false)}>
        {words.none}
      </Button>
      {units ? (
        <label className="field">
          <span className="field-label">{words.verb}</span>
          <select
            className="control"
            name="verb"
            value={verb}
            onChange={(event) => setVerb(event.target.value === "assign" ? "assign" : "remind")}
          >
            <option value="remind">{words.remind}</option>
            <option value="assign">{words.assign}</option>
          </select>
        </label>
      ) : (
        <input type="hidden" name="verb" value="remind" />
      )}
      {verb === "remind" ? (
        <>
          <label className="field wide">
            <span className="field-label">{words.text}</span>
            <input className="control" name="reason" maxLength={2000} required />
          </label>
          <label className="field">
            <span className="field-label">{words.days}</span>
            <input className="control" name="days" type="number" min={1} max={30} defaultValue={1} />
          </label>
        </>
      ) : (
        <>
          <label className="field">
            <span className="field-label">{words.owner}</span>
            <select className="control" name="ownerUnitId" required defaultValue="">
              {units?.map((unit) => (
                <option key={unit.value} value={unit.value}>
                  {unit.label}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="field-label">{words.dueOn}</span>
            <input className="control" name="dueOn" type="date" required />
          </label>
          <label className="field wide">
            <span className="field-label">{words.requirement}</span>
            <input className="control" name="requirement" maxLength={2000} />
          </label>
        </>
      )}
      <Button kind="primary" disabled={pending} aria-busy={pending || undefined}>
        {words[verb]}
      </Button>
    </div>
  );
}
