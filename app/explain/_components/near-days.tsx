import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { OutlookPart } from "./year-end-panel";

/** 差一点, 险守, and the days of data still affordable. */
export function NearDays({ view, o, a, f, traceHref }: OutlookPart) {
  return (
    <Panel
      id="near"
      className="span-12"
      title={o("near.title")}
      note={`${f.range(view.from, view.to)} · ${o("near.note")}`}
    >
      <ul className="plain">
        {view.allowances.map(({ of, required, counted, left, mayMiss, worst }) => (
          <li key={of}>
            {o(mayMiss < 0 ? `near.allowance.${of}-lost` : `near.allowance.${of}`, {
              required,
              counted,
              left,
              mayMiss,
              worst: worst.map((pollutant) => a(`pollutant.${pollutant}`)).join(a("headline.nameJoin")),
            })}
          </li>
        ))}
      </ul>
      <Table
        caption={o("near.title")}
        tall
        rows={[...view.near].reverse()}
        rowKey={(row) => row.date}
        empty={<p className="muted">{o("near.none")}</p>}
        columns={[
          {
            key: "date",
            header: o("near.date"),
            rowHeader: true,
            className: "nowrap",
            cell: (row) => (
              <a className="figure" href={traceHref(row.trace)}>
                {f.day(row.date)}
              </a>
            ),
          },
          { key: "what", header: o("near.what"), className: "nowrap", cell: (row) => o(`near.kind.${row.kind}`) },
          { key: "aqi", header: o("yearEnd.aqi"), num: true, cell: (row) => row.aqi },
          {
            key: "by",
            header: o("near.how"),
            cell: (row) =>
              row.by
                .map(({ pollutant, difference }) =>
                  o(`near.by.${row.kind}`, { pollutant: a(`pollutant.${pollutant}`), difference }),
                )
                .join(a("headline.nameJoin")),
          },
        ]}
      />
    </Panel>
  );
}
