import type { TraceHref } from "@/components/air/figure-link";
import { reasonText } from "@/components/air/figure-text";
import { regionName } from "@/components/air/region-name";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import type { NeighbourView, PlaceView } from "@/lib/air/queries/next-place-view";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** One ranking: where we stand, what the next place would need, how near the one behind is. */
export function Place({
  place,
  t,
  a,
  f,
  traceHref,
}: {
  place: PlaceView;
  t: Translator;
  a: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const kind = place.measure === "index" ? "index" : "days";
  const names = (regions: NeighbourView["regions"]) =>
    regions.map((region) => regionName(region, f.locale)).join(a("headline.nameJoin"));
  const say = (which: "ahead" | "behind", neighbour: NeighbourView) =>
    t(`place.${which}.${kind}`, {
      rank: neighbour.rank,
      names: names(neighbour.regions),
      value: neighbour.value,
      gap: neighbour.gap,
      past: neighbour.past,
    });
  const possible = place.alone.filter(({ to }) => to !== null);
  return (
    <section className="place">
      <h3>{t(`place.by.${kind}`)}</h3>
      {place.rank === null ? (
        <p>{t("place.unranked", { reason: reasonText(a, place.reason) ?? a("reason.no-data") })}</p>
      ) : (
        <>
          <p className="why-lead">
            <a className="figure" href={traceHref(place.trace)}>
              {t("place.rank", { rank: place.rank, of: place.of })}
            </a>{" "}
            {t(`place.value.${kind}`, { value: place.value ?? MISSING })}
            {place.sharedWith.length > 0 ? t("place.shared", { names: names(place.sharedWith) }) : null}
          </p>
          <ul className="plain">
            <li>{place.ahead ? say("ahead", place.ahead) : t("place.first")}</li>
            <li>{place.behind ? say("behind", place.behind) : t("place.last")}</li>
          </ul>
          {possible.length > 0 ? (
            <TableTwin label={t("place.alone")}>
              <Table
                caption={t("place.alone")}
                rows={place.alone}
                rowKey={(row) => row.pollutant}
                columns={[
                  {
                    key: "pollutant",
                    header: t("index.pollutant"),
                    unit: a("unit.gas"),
                    rowHeader: true,
                    className: "nowrap",
                    cell: (row) => (
                      <>
                        {a(`pollutant.${row.pollutant}`)}
                        {row.pollutant === "co" ? <span className="unit"> {a("unit.co")}</span> : null}
                      </>
                    ),
                  },
                  { key: "now", header: t("place.now"), num: true, cell: (row) => row.now },
                  { key: "to", header: t("place.to"), num: true, cell: (row) => row.to ?? t("place.notAlone") },
                  {
                    key: "less",
                    header: t("place.less"),
                    num: true,
                    cell: (row) => (row.less === null ? MISSING : `−${row.less}`),
                  },
                ]}
              />
              <p className="panel-note">{t("place.aloneNote")}</p>
            </TableTwin>
          ) : null}
        </>
      )}
    </section>
  );
}
