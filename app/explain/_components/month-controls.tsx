import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { ControlsView } from "@/lib/air/queries/outlook-year-end";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { OutlookPart } from "./year-end-panel";

/** 分月控制值 of each particle target, with how often such a rest of a year has come about, handed down to the towns. */
export function MonthControls({ view, o, a, f }: OutlookPart) {
  return (
    <Panel id="controls" className="span-12" title={o("controls.title")} note={o("controls.note")}>
      {view.controls.length === 0 ? (
        <EmptyState title={o("controls.none")} hint={o("controls.noneHint")} />
      ) : (
        view.controls.map(({ controls, reason }) =>
          controls ? (
            <Controls key={controls.measure} controls={controls} o={o} a={a} f={f} />
          ) : (
            <p key={reason.code}>
              {o(`controls.reason.${reason.code}`, reason.code === "no-past-month" ? { month: reason.month } : {})}
            </p>
          ),
        )
      )}
    </Panel>
  );
}

function Controls({ controls, o, a, f }: { controls: ControlsView; o: Translator; a: Translator; f: Formats }) {
  const { months, measure, feasibility } = controls;
  const heading = o("controls.heading", {
    measure: a(`pollutant.${measure}`),
    target: controls.target.replace(/\.?0+$/, ""),
    lambda: controls.lambda,
  });
  const towns = months[0]?.towns ?? [];
  return (
    <section>
      <h3>{heading}</h3>
      <p className="panel-note">
        {feasibility === null
          ? o("controls.feasible.none")
          : feasibility.rarerThan === null
            ? o("controls.feasible.often")
            : o("controls.feasible.rare", {
                percent: feasibility.rarerThan,
                quantiles: feasibility.quantiles.join("/"),
              })}
      </p>
      <Table
        caption={heading}
        rows={months}
        rowKey={(row) => row.month}
        columns={[
          { key: "month", header: o("controls.month"), rowHeader: true, cell: (row) => f.month(row.month) },
          { key: "days", header: o("controls.days"), num: true, cell: (row) => row.days },
          { key: "past", header: o("controls.past"), num: true, cell: (row) => row.past },
          { key: "control", header: o("controls.control"), num: true, cell: (row) => row.control },
        ]}
      />
      {towns.length > 0 ? (
        <TableTwin label={o("controls.towns")}>
          <Table
            caption={o("controls.towns")}
            rows={towns.map(({ region }) => region)}
            rowKey={(region) => region.code}
            columns={[
              {
                key: "town",
                header: o("controls.town"),
                rowHeader: true,
                className: "nowrap",
                cell: (region) => regionName(region, f.locale),
              },
              ...months.map((month) => ({
                key: String(month.month),
                header: f.month(month.month),
                num: true,
                cell: (region: { code: string }) =>
                  month.towns.find((town) => town.region.code === region.code)?.control ?? MISSING,
              })),
            ]}
          />
        </TableTwin>
      ) : null}
    </section>
  );
}
