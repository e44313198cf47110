"use client";

import { type FormEvent, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { type Option, Select, TextArea } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Notice } from "@/components/ui/states";
import type { ActionResult } from "@/lib/identity/rules/action-result";
import { LIMITS } from "@/lib/shared/limits-table";
import { OutlineChoices, type Planned } from "./outline-choices";
import type { OutlineWords } from "./outline-words";

interface Plan {
  planned: Planned[];
}

/** A GeoJSON file or text and its system → what each outline would become → kept for the chosen regions. */
export function OutlineFile({
  preview,
  save,
  regions,
  datums,
  words,
}: {
  preview: (input: unknown) => Promise<ActionResult<Plan>>;
  save: (input: unknown) => Promise<ActionResult<{ regions: number }>>;
  regions: { id: number; name: string }[];
  datums: Option[];
  words: OutlineWords;
}) {
  const [source, setSource] = useState<{ text: string; datum: string; file: string } | null>(null);
  const [plan, setPlan] = useState<Said<Plan> | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const looking = useSending<Plan>();
  const look = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    const hasFile = file instanceof File && file.size > 0;
    const text = hasFile ? await file.text() : String(form.get("text") ?? "");
    setSaved(null);
    setPlan(null);
    setTooLarge(text.length > LIMITS.outlineFile.max);
    if (text.length > LIMITS.outlineFile.max) return;
    const given = { text, datum: String(form.get("datum")), file: hasFile ? file.name.slice(0, 120) : "" };
    setSource(given);
    looking.send(() => preview({ text, datum: given.datum }), setPlan);
  };
  return (
    <div className="stack">
      <form className="form" onSubmit={look}>
        <FileInput name="file" accept=".json,.geojson" words={words.file} />
        <TextArea label={words.paste} name="text" rows={3} />
        <Select
          label={words.datum}
          name="datum"
          required
          help={words.datumHelp}
          options={[{ value: "", label: words.pickDatum }, ...datums]}
        />
        <div className="form-actions">
          <Button disabled={looking.pending}>{words.preview}</Button>
        </div>
        {tooLarge ? <Notice tone="bad">{words.tooLarge}</Notice> : null}
        <SaidNotice said={plan} />
      </form>
      {saved !== null ? <Notice tone="good">{words.done.replace("{count}", String(saved))}</Notice> : null}
      {plan?.ok && source && saved === null ? (
        <OutlineChoices
          key={source.text}
          planned={plan.data.planned}
          source={source}
          regions={regions}
          save={save}
          saved={setSaved}
          words={words}
        />
      ) : null}
    </div>
  );
}
