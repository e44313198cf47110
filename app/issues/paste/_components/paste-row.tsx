import type { Option } from "@/components/ui/field";
import type { PasteField } from "@/lib/issues/rules/paste-headings";
import type { Edits, ReadOutcome } from "./paste-answer";
import type { PasteWords } from "./paste-words";

export interface RowTools {
  words: PasteWords;
  /** Names of the fields, for people who don't see the table's head. */
  names: Record<PasteField, string>;
  mapping: (PasteField | null)[];
  severities: Option[];
  sources: Option[];
  orders: boolean;
  locked: boolean;
  edit: (at: number, field: PasteField, value: string) => void;
  mark: (at: number, marks: { again?: true; skip?: true | undefined; address?: string; site?: string }) => void;
}

/** What one row becomes, each part to be changed where it stands; what is not certain offers what it may mean. */
export function PasteRow({
  row,
  edits,
  tools,
}: {
  row: ReadOutcome;
  edits: Edits[string] | undefined;
  tools: RowTools;
}) {
  const at = row.row - 1;
  const { words, orders } = tools;
  const cell = (field: PasteField) => row.cells[tools.mapping.indexOf(field)] ?? "";
  const given = (field: PasteField, becomes: string) => edits?.[field] ?? (becomes || cell(field));
  const input = (field: PasteField & keyof ReadOutcome["becomes"], list?: string) => (
    <Part row={row} field={field} tools={tools}>
      <input
        key={given(field, row.becomes[field])}
        className="control"
        aria-label={`${tools.names[field]} ${row.row}`}
        aria-invalid={row.faults.some((fault) => fault.field === field) || undefined}
        defaultValue={given(field, row.becomes[field])}
        list={list}
        disabled={tools.locked || row.number !== null}
        onBlur={(event) => {
          const value = event.target.value.trim();
          if (value !== given(field, row.becomes[field])) tools.edit(at, field, value);
        }}
      />
    </Part>
  );
  const select = (field: "severity" | "source", options: Option[]) => (
    <Part row={row} field={field} tools={tools}>
      <select
        className="control"
        aria-label={`${tools.names[field]} ${row.row}`}
        value={row.becomes[field]}
        disabled={tools.locked || row.number !== null}
        onChange={(event) => tools.edit(at, field, event.target.value)}
      >
        {row.becomes[field] === "" ? <option value="">{cell(field)}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Part>
  );
  return (
    <tr>
      <th scope="row">{row.row}</th>
      <td>{input("town", "paste-towns")}</td>
      <td>{input("category", "paste-categories")}</td>
      <td>{select("severity", tools.severities)}</td>
      <td>{select("source", tools.sources)}</td>
      <td>
        {input("site")}
        {input("address")}
      </td>
      <td>{input("foundOn")}</td>
      <td>{input("description")}</td>
      {orders ? <td>{input("ownerUnit", "paste-units")}</td> : null}
      {orders ? <td>{input("dueOn")}</td> : null}
      <td>
        <Result row={row} tools={tools} />
        <details>
          <summary>{words.original}</summary>
          <small>{row.cells.filter((one) => one !== "").join(" | ")}</small>
        </details>
      </td>
    </tr>
  );
}

/** A part of the row with what it may mean, or that it was taken from the row above. */
function Part({
  row,
  field,
  tools,
  children,
}: {
  row: ReadOutcome;
  field: PasteField;
  tools: RowTools;
  children: React.ReactNode;
}) {
  const choices = row.faults.find((fault) => fault.field === field)?.choices ?? [];
  const isAsked = row.faults.some((fault) => fault.field === field && fault.key === "site");
  const at = row.row - 1;
  return (
    <div>
      {children}
      {row.spread.includes(tools.mapping.indexOf(field)) ? <small>{tools.words.spread}</small> : null}
      {choices.map((choice) => (
        <button key={choice} type="button" className="chip" onClick={() => tools.edit(at, field, choice)}>
          {choice}
        </button>
      ))}
      {isAsked ? (
        <button
          type="button"
          className="chip"
          onClick={() =>
            tools.mark(at, {
              site: "",
              address: [row.cells[tools.mapping.indexOf("site")], row.cells[tools.mapping.indexOf("address")]]
                .filter(Boolean)
                .join(" "),
            })
          }
        >
          {tools.words.addressOnly}
        </button>
      ) : null}
    </div>
  );
}

function Result({ row, tools }: { row: ReadOutcome; tools: RowTools }) {
  const { words } = tools;
  const at = row.row - 1;
  const given = (sentence: string, { ownerUnit, dueOn }: NonNullable<ReadOutcome["order"]>) =>
    sentence.replace("{unit}", ownerUnit).replace("{dueOn}", dueOn ?? words.usual);
  if (row.number)
    return (
      <>
        <a href={`/issues/${row.number}`}>{row.number}</a>
        {row.order ? <small>{given(words.ordered, row.order)}</small> : null}
      </>
    );
  const skipped = row.faults.some((fault) => fault.key === "skipped");
  const alike = row.faults.some((fault) => fault.key === "known" || fault.key === "same-place");
  return (
    <>
      {row.faults.length > 0 ? (
        <span className={skipped ? "muted" : "bad"}>{row.faults.map((fault) => fault.words).join(" ")}</span>
      ) : (
        <span className="good">{row.order ? given(words.readyOrder, row.order) : words.ready}</span>
      )}{" "}
      {tools.locked ? null : (
        <>
          {alike ? (
            <button type="button" className="chip" onClick={() => tools.mark(at, { again: true })}>
              {words.again}
            </button>
          ) : null}
          <button type="button" className="chip" onClick={() => tools.mark(at, { skip: skipped ? undefined : true })}>
            {skipped ? words.unskip : words.skip}
          </button>
        </>
      )}
    </>
  );
}
