import { regionName } from "@/components/air/region-name";
import { Table } from "@/components/ui/table";
import type { StationIndexView } from "@/lib/air/queries/outlook-places";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

/** The index taken apart by station and pollutant, every row and column adding up as printed; below it the same by town. */
export function IndexParts({ parts, o, a, f }: { parts: StationIndexView; o: Translator; a: Translator; f: Formats }) {
  const caption = o("drags.index", { value: parts.value });
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
          { key: "town", header: o("drags.town"), cell: (row) => regionName(row.town, f.locale) },
          ...parts.pollutants.map(({ pollutant }, i) => ({
            key: pollutant,
            header: a(`pollutant.${pollutant}`),
            num: true,
            cell: (row: StationIndexView["stations"][number]) => row.parts[i],
          })),
          { key: "total", header: o("drags.total"), num: true, cell: (row) => row.total },
          { key: "excess", header: o("drags.indexExcess"), num: true, cell: (row) => withMinus(row.excess) },
        ]}
        foot={
          <>
            <tr>
              <th scope="row">{o("drags.rounding")}</th>
              <td />
              {parts.pollutants.map(({ pollutant, rounding }) => (
                <td key={pollutant} className="num">
                  {withMinus(rounding)}
                </td>
              ))}
              <td />
              <td />
            </tr>
            <tr>
              <th scope="row">{o("drags.contribution")}</th>
              <td />
              {parts.pollutants.map(({ pollutant, contribution }) => (
                <td key={pollutant} className="num">
                  {contribution}
                </td>
              ))}
              <td className="num">{parts.value}</td>
              <td />
            </tr>
          </>
        }
      />
      {Number(parts.print) === 0 ? null : (
        <p className="panel-note">{`${o("drags.print")} ${withMinus(parts.print)}`}</p>
      )}
      <h3>{o("drags.ofTowns")}</h3>
      <Table
        caption={o("drags.ofTowns")}
        rows={parts.towns}
        rowKey={(row) => row.town.code}
        columns={[
          { key: "town", header: o("drags.town"), rowHeader: true, cell: (row) => regionName(row.town, f.locale) },
          { key: "stations", header: o("drags.stations"), num: true, cell: (row) => row.stations },
          { key: "total", header: o("drags.total"), num: true, cell: (row) => row.total },
          { key: "excess", header: o("drags.indexExcess"), num: true, cell: (row) => withMinus(row.excess) },
        ]}
      />
    </section>
  );
}
