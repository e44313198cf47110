import { goProofText } from "@/components/reports/asked-work";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import type { GoProof } from "@/lib/tracing/queries/go-record";
import type { GoLists, GoRow } from "@/lib/tracing/queries/where-to-go";

/** 本周派人去哪: towns and places with every factor shown, and what going by the list has found. */
export function WhereTables({
  lists,
  proof,
  mayPlan,
  w,
  f,
}: {
  lists: GoLists;
  proof: GoProof | null;
  mayPlan: boolean;
  w: Translator;
  f: Formats;
}) {
  const planned = lists.places.map(({ id }) => id);
  return (
    <Panel
      id="where"
      className="span-12"
      title={w("title")}
      note={w("note")}
      side={
        mayPlan && planned.length > 0 ? (
          <ButtonLink href={`/inspections/new?${planned.map((id) => `site=${id}`).join("&")}`} className="no-print">
            {w("plan", { n: planned.length })}
          </ButtonLink>
        ) : undefined
      }
    >
      <Rows
        title={w("towns", { ofTowns: lists.ofTowns, shown: lists.towns.length })}
        rows={lists.towns}
        href={(row) => `/issues?town=${row.id}&only=live`}
        w={w}
        f={f}
      />
      <Rows
        title={w("places", { ofPlaces: lists.ofPlaces, shown: lists.places.length })}
        rows={lists.places}
        href={(row) => `/inspections/sites/${row.code}`}
        w={w}
        f={f}
      />
      <p className="panel-note">{w("method", { days: lists.excessDays, again: lists.againDays })}</p>
      <p className="panel-note">{goProofText(proof, w, f)}</p>
    </Panel>
  );
}

function Rows({
  title,
  rows,
  href,
  w,
  f,
}: {
  title: string;
  rows: readonly GoRow[];
  href: (row: GoRow) => string;
  w: Translator;
  f: Formats;
}) {
  const withFactor = (value: string | number, factor: number) => w("factor", { value, factor: f.number(factor, 1) });
  return (
    <section>
      <h3>{title}</h3>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => row.code}
        empty={<p className="muted">{w("none")}</p>}
        columns={[
          {
            key: "name",
            header: w("name"),
            rowHeader: true,
            cell: (row) => <a href={href(row)}>{localText(row.name, row.nameEn, f.locale)}</a>,
          },
          {
            key: "excess",
            header: w("excess"),
            unit: w("excessUnit"),
            num: true,
            cell: (row) => withFactor(row.excess === null ? MISSING : f.signed(row.excess, 1), row.factors.excess),
          },
          { key: "open", header: w("open"), num: true, cell: (row) => withFactor(row.open, row.factors.open) },
          { key: "again", header: w("again"), num: true, cell: (row) => withFactor(row.again, row.factors.again) },
          {
            key: "unseen",
            header: w("unseen"),
            num: true,
            cell: (row) => withFactor(row.unseenDays ?? w("never"), row.factors.unseen),
          },
          { key: "score", header: w("score"), num: true, cell: (row) => f.number(row.factors.score, 1) },
        ]}
      />
    </section>
  );
}
