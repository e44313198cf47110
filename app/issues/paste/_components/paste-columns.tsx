import type { Option } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import type { PasteField } from "@/lib/issues/rules/paste-headings";
import type { Answer } from "./paste-answer";
import type { PasteWords } from "./paste-words";

/** What each pasted column means, to be changed; and what of the list is not used: every column is accounted for. */
export function PasteColumns({
  words,
  answer: { list },
  fields,
  mapping,
  locked,
  change,
}: {
  words: PasteWords;
  answer: Answer;
  fields: Option[];
  mapping: (PasteField | null)[];
  locked: boolean;
  change: (mapping: (PasteField | null)[]) => void;
}) {
  const said = [
    list.passedOver > 0 ? words.passedOver.replace("{count}", String(list.passedOver)) : "",
    list.joined > 0 ? words.joined.replace("{count}", String(list.joined)) : "",
    list.leftOff > 0 ? words.leftOff.replace("{count}", String(list.leftOff)) : "",
  ].filter((line) => line !== "");
  return (
    <>
      {list.unused.length > 0 ? (
        <Notice tone="warn">{words.unused.replace("{columns}", list.unused.join("、"))}</Notice>
      ) : null}
      {said.length > 0 ? <p className="muted">{said.join("；")}</p> : null}
      <fieldset className="filter-bar">
        <legend>{words.columns}</legend>
        {mapping.map((field, i) => (
          <label className="field" key={`column-${String(i)}`}>
            <span>{list.header[i] || i + 1}</span>
            <select
              className="control"
              aria-label={`${list.header[i] ?? ""} ${i + 1}`}
              value={field ?? ""}
              disabled={locked}
              onChange={(event) => {
                const chosen = fields.find((option) => option.value === event.target.value)?.value;
                change(mapping.map((one, at) => (at === i ? ((chosen || null) as PasteField | null) : one)));
              }}
            >
              {fields.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
    </>
  );
}
