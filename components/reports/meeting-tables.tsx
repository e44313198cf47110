import { regionName } from "@/components/air/region-name";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import type { MeetingOverdue, MeetingRow, MeetingSince } from "@/lib/reports/queries/meeting-content";

/** How many rows a table has: its letters are sized by it. */
function rowsStyle(rows: number): React.CSSProperties {
  return { "--rows": rows } as React.CSSProperties;
}

/** ▲ 1.2%: the direction is a sign and a colour; up is worse for an index. */
function ChangeMark({ change }: { change: MeetingRow["change"] }) {
  if (!change?.direction) return <>{MISSING}</>;
  if (change.direction === "flat") return <>0</>;
  return (
    <span className={change.direction === "up" ? "worse" : "better"}>
      {change.direction === "up" ? "▲ " : "▼ "}
      {change.amount}%
    </span>
  );
}

export function MeetingRankTable({
  m,
  f,
  caption,
  rows,
  self,
  twice,
}: {
  m: Translator;
  f: Formats;
  caption: string;
  rows: readonly MeetingRow[];
  self?: string | undefined;
  twice?: boolean | undefined;
}) {
  return (
    <table style={rowsStyle(rows.length)}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {m("head.rank")}
          </th>
          <th scope="col">{m("head.name")}</th>
          <th scope="col" className="num">
            {m("head.index")}
          </th>
          <th scope="col" className="num">
            {m("head.change")}
          </th>
          <th scope="col" className="num">
            {m("head.goodDays")}
          </th>
          <th scope="col" className="num">
            {m("head.rate")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.region.code}
            className={row.region.code === self ? "self" : row.list === "black" ? "lowest" : undefined}
          >
            <td className="num">{row.rank ?? MISSING}</td>
            <th scope="row">
              {regionName(row.region, f.locale)}
              {twice && row.bottomTwice ? <span className="tag">{m("twice")}</span> : null}
            </th>
            <td className="num">{row.index ?? MISSING}</td>
            <td className="num">
              <ChangeMark change={row.change} />
            </td>
            <td className="num">{row.goodDays ?? MISSING}</td>
            <td className="num">{row.rate === null ? MISSING : `${row.rate}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const UNITS_SHOWN = 8;

export function MeetingOverdueTables({
  m,
  f,
  overdue,
  isLive,
}: {
  m: Translator;
  f: Formats;
  overdue: MeetingOverdue;
  isLive: boolean;
}) {
  const units = overdue.units.slice(0, UNITS_SHOWN);
  const name = (zh: string, en: string) => localText(zh, en, f.locale);
  return (
    <div className="side-by-side">
      <div>
        <h3>{m("overdue.byUnit")}</h3>
        <table style={rowsStyle(UNITS_SHOWN + 3)}>
          <thead>
            <tr>
              <th scope="col">{m("head.unit")}</th>
              <th scope="col" className="num">
                {m("head.overdue")}
              </th>
              <th scope="col" className="num">
                {m("head.live")}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.name}>
                <th scope="row">{name(unit.name, unit.nameEn)}</th>
                <td className="num worse">
                  {/* Rows as they stand now: only the live wall says the same as they do. */}
                  {isLive && unit.id !== undefined ? (
                    <a className="figure" href={`/tasks?figure=overdueNow&owner=${unit.id}`}>
                      {unit.overdue}
                    </a>
                  ) : (
                    unit.overdue
                  )}
                </td>
                <td className="num">{unit.live}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <h3>{m("overdue.longest")}</h3>
        <table style={rowsStyle(UNITS_SHOWN + 3)}>
          <thead>
            <tr>
              <th scope="col">{m("head.issue")}</th>
              <th scope="col">{m("head.unit")}</th>
              <th scope="col" className="num">
                {m("head.daysLate")}
              </th>
            </tr>
          </thead>
          <tbody>
            {overdue.items.map((item) => (
              <tr key={item.number}>
                <th scope="row">
                  <a className="figure" href={`/issues/${item.number}`}>
                    {name(item.category, item.categoryEn)}
                  </a>
                </th>
                <td>{name(item.unit || item.town, item.unitEn ?? "")}</td>
                <td className="num worse">{item.days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

export function MeetingSinceTable({ m, since, f }: { m: Translator; since: MeetingSince; f: Formats }) {
  return (
    <>
      <table style={rowsStyle(since.lines.length + 3)}>
        <caption className="visually-hidden">{m("slide.since")}</caption>
        <thead>
          <tr>
            <th scope="col">{m("head.figure")}</th>
            <th scope="col" className="num">
              {m("head.before", { date: f.day(since.heldOn) })}
            </th>
            <th scope="col" className="num">
              {m("head.after")}
            </th>
            <th scope="col" className="num">
              {m("head.moved")}
            </th>
          </tr>
        </thead>
        <tbody>
          {since.lines.map((line) => (
            <tr key={line.mark}>
              <th scope="row">{m(`mark.${line.mark}`)}</th>
              <td className="num">{line.before ?? MISSING}</td>
              <td className="num">{line.after ?? MISSING}</td>
              <td className={`num ${line.tone === "good" ? "better" : line.tone === "bad" ? "worse" : ""}`}>
                {line.change ?? MISSING}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="slide-note">
        {m("since.work", { found: since.found, closed: since.closed })}
        {since.moves.slice(0, 4).map((move) => (
          <span key={move.region.code}>
            {m("since.move", { name: regionName(move.region, f.locale), before: move.before, after: move.after })}
          </span>
        ))}
      </p>
    </>
  );
}
