import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { StationPartsView, TownExcess } from "@/lib/air/queries/outlook-places";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";
import { IndexParts } from "./who-drags-index";
import type { OutlookPart } from "./year-end-panel";

/** 谁拖后腿: what the mean is made of by station, and which town stands above the district at which hour. */
export function WhoDrags({ view, o, a, f }: OutlookPart) {
  return (
    <Panel
      id="drags"
      className="span-12"
      title={o("drags.title")}
      note={`${f.range(view.from, view.to)} · ${o("drags.note")}`}
    >
      <div className="places">
        {view.parts.length === 0 ? <p className="muted">{o("drags.none")}</p> : null}
        {view.parts.map((parts) => (
          <Parts key={parts.pollutant} parts={parts} o={o} a={a} f={f} />
        ))}
      </div>
      {view.indexParts ? <IndexParts parts={view.indexParts} o={o} a={a} f={f} /> : null}
      <h3>{o("drags.hours")}</h3>
      {view.excess.length === 0 ? (
        <p className="muted">{o("drags.hoursNone")}</p>
      ) : (
        <HeatMap excess={view.excess} o={o} f={f} />
      )}
    </Panel>
  );
}

function Parts({ parts, o, a, f }: { parts: StationPartsView; o: Translator; a: Translator; f: Formats }) {
  const caption = o("drags.parts", { pollutant: a(`pollutant.${parts.pollutant}`), mean: parts.mean });
  return (
    <section>
      <h3>{caption}</h3>
      <Table
        caption={caption}
        rows={parts.stations}
        rowKey={(row) => row.station.code}
        columns={[
          {
            key: "station",
            header: o("drags.station"),
            rowHeader: true,
            cell: (row) => <a href={`/stations/${row.station.code}`}>{regionName(row.station, f.locale)}</a>,
          },
          { key: "days", header: o("drags.days"), num: true, cell: (row) => row.days },
          { key: "part", header: o("drags.part"), num: true, cell: (row) => row.part },
          { key: "excess", header: o("drags.excess"), num: true, cell: (row) => withMinus(row.excess) },
        ]}
        foot={
          <>
            <tr>
              <th scope="row">{o("drags.rounding")}</th>
              <td />
              <td className="num">{withMinus(parts.rounding)}</td>
              <td />
            </tr>
            <tr>
              <th scope="row">{o("drags.mean")}</th>
              <td />
              <td className="num">{parts.mean}</td>
              <td />
            </tr>
          </>
        }
      />
    </section>
  );
}

const LABELS = Array.from({ length: 24 }, (_, i) => i + 1);

/** Town × hour; the shade only repeats the number. */
function HeatMap({ excess, o, f }: { excess: readonly TownExcess[]; o: Translator; f: Formats }) {
  const most = Math.max(1, ...excess.flatMap(({ byLabel }) => byLabel.map((value) => Number(value ?? 0))));
  const step = (value: string | null) => (value === null ? 0 : Math.ceil((4 * Number(value)) / most));
  return (
    <Table
      caption={o("drags.hours")}
      rows={excess}
      rowKey={(row) => row.region.code}
      columns={[
        {
          key: "town",
          header: o("drags.town"),
          rowHeader: true,
          className: "nowrap",
          cell: (row) => regionName(row.region, f.locale),
        },
        { key: "mean", header: o("drags.average"), num: true, cell: (row) => row.mean },
        { key: "above", header: o("drags.above"), num: true, cell: (row) => `${row.above}/${row.hours}` },
        ...LABELS.map((label) => ({
          key: String(label),
          header: String(label),
          num: true,
          className: "heat",
          cell: (row: TownExcess) => {
            const value = row.byLabel[label - 1] ?? null;
            return <span data-step={step(value)}>{value === null ? MISSING : Math.round(Number(value))}</span>;
          },
        })),
      ]}
    />
  );
}
