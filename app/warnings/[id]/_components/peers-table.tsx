import { Table } from "@/components/ui/table";
import type { Formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { PeerDays } from "@/lib/winter/rules/peer-days";

/** The episode's days against the districts of the group; who lacks a day is shown with it and not compared. */
export async function PeersTable({ f, locale, peers }: { f: Formats; locale: Locale; peers: PeerDays | null }) {
  const t = await text("warnings");
  if (!peers) return <p className="muted">{t("sums.noPeers")}</p>;
  const { days, place } = peers;
  return (
    <>
      <p>
        {t("sums.peersNote", { range: f.range(peers.from, peers.to), days })}{" "}
        {place ? t("sums.place", { rank: place.rank, of: place.of }) : t("sums.noPlace")}
      </p>
      <Table
        caption={t("sums.peers")}
        rows={[peers.own, ...peers.peers]}
        rowKey={(row) => row.name}
        columns={[
          { key: "name", header: t("sums.district"), rowHeader: true, cell: (row) => localName(row, locale) },
          {
            key: "mean",
            header: t("sums.mean"),
            num: true,
            cell: (row) => row.mean ?? t("sums.missing", { days: days - row.days }),
          },
          { key: "highest", header: t("sums.highest"), num: true, cell: (row) => row.highest ?? "—" },
        ]}
      />
    </>
  );
}
