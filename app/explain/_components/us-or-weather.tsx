import { peerText, weatherText } from "@/components/air/cause-text";
import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { OutlookPart } from "./year-end-panel";

/** Beside the change against last year: the group over the same dates, and the mix of weather. Comparisons, no conclusions. */
export function UsOrWeather({ view, o, a, f }: OutlookPart) {
  const [weather] = view.weather;
  const stagnant = weather?.kinds.find(({ kind }) => kind === "stagnant");
  return (
    <Panel
      id="causes"
      className="span-12"
      title={o("causes.title")}
      note={`${f.range(view.from, view.to)} · ${o("causes.note")}`}
    >
      <div className="places">
        <section>
          <h3>{view.among ? o("causes.peers", { among: regionName(view.among, f.locale) }) : o("causes.title")}</h3>
          {view.peers.length === 0 ? (
            <p className="muted">{o("causes.peersNone")}</p>
          ) : (
            <ul className="plain">
              {view.peers.map((peer) => (
                <li key={peer.pollutant}>{peerText(peer, o, a)}</li>
              ))}
            </ul>
          )}
          {view.peers[0]?.noise ? (
            <p className="panel-note">
              {o("causes.placebo", { windows: view.peers[0].windows, peers: view.peers[0].peers })}
            </p>
          ) : null}
        </section>
        <section>
          <h3>{o("causes.weather")}</h3>
          {weather && stagnant ? (
            <>
              <ul className="plain">
                <li>{o("causes.stagnant", { now: stagnant.now, before: stagnant.before })}</li>
                {view.weather.map((parts) => (
                  <li key={parts.pollutant}>{weatherText(parts, o, a)}</li>
                ))}
              </ul>
              <p className="panel-note">{o("causes.disclaimer")}</p>
              <TableTwin label={o("causes.kinds")}>
                <Table
                  caption={o("causes.kinds")}
                  rows={weather.kinds}
                  rowKey={(row) => row.kind}
                  columns={[
                    {
                      key: "kind",
                      header: o("causes.kind.name"),
                      rowHeader: true,
                      cell: (row) => o(`causes.kind.${row.kind}`),
                    },
                    { key: "now", header: o("causes.now"), num: true, cell: (row) => row.now },
                    { key: "before", header: o("causes.before"), num: true, cell: (row) => row.before },
                  ]}
                />
              </TableTwin>
            </>
          ) : (
            <p className="muted">{o("causes.weatherNone")}</p>
          )}
        </section>
      </div>
    </Panel>
  );
}
