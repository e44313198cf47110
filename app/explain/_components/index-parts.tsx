import type { TraceHref } from "@/components/air/figure-link";
import { reasonText } from "@/components/air/figure-text";
import { percentText } from "@/components/air/percent-text";
import { signedText } from "@/components/air/signed-text";
import { ShiftBar } from "@/components/charts/shift-bar";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

/** The change of the index by pollutant; what rounding, print and method add stands in rows of its own, and the foot is the sum. */
export function IndexParts({
  view,
  t,
  a,
  traceHref,
}: {
  view: ExplanationView;
  t: Translator;
  a: Translator;
  traceHref: TraceHref;
}) {
  const { index } = view;
  if (index.change === null) {
    return (
      <EmptyState
        title={t("index.none", { now: index.now ?? MISSING })}
        hint={reasonText(a, index.reason) ?? a("basis.compare.none")}
      />
    );
  }
  const largest = Math.max(...index.parts.map((part) => Math.abs(Number(part.difference))), 0.0001);
  const residue = (key: "print" | "method", value: string) =>
    key === "method" && Number(value) === 0 ? null : (
      <tr>
        <td colSpan={3}>{t(`index.${key}`)}</td>
        <td className="num">{signedText(value)}</td>
        <td colSpan={4} className="muted">
          {t(`index.${key}Note`)}
        </td>
      </tr>
    );
  return (
    <>
      <p className="why-lead">
        {t("index.lead", {
          before: index.before ?? MISSING,
          now: index.now ?? MISSING,
          change: signedText(index.change),
          percent: percentText(index.percent?.signed ? signedText(index.percent.signed) : null),
        })}
      </p>
      <Table
        caption={t("index.title")}
        rows={index.parts}
        rowKey={(part) => part.pollutant}
        columns={[
          {
            key: "pollutant",
            header: t("index.pollutant"),
            rowHeader: true,
            className: "nowrap",
            cell: (part) => (
              <>
                {a(`pollutant.${part.pollutant}`)}
                {part.pollutant === "co" ? <span className="unit"> {a("unit.co")}</span> : null}
              </>
            ),
          },
          { key: "before", header: t("index.before"), num: true, cell: (part) => part.concentrationBefore ?? MISSING },
          { key: "now", header: t("index.now"), num: true, cell: (part) => part.concentration ?? MISSING },
          {
            key: "difference",
            header: t("index.difference"),
            num: true,
            cell: (part) => (
              <a className="figure" href={traceHref(part.trace)}>
                {signedText(part.difference)}
              </a>
            ),
          },
          {
            key: "bar",
            header: <span className="visually-hidden">{t("index.difference")}</span>,
            className: "bar-cell",
            cell: (part) => <ShiftBar shift={Number(part.difference)} of={largest} better="less" />,
          },
          {
            key: "share",
            header: t("index.share"),
            num: true,
            cell: (part) => percentText(part.share === null ? null : withMinus(part.share)),
          },
          { key: "measured", header: t("index.measured"), num: true, cell: (part) => signedText(part.measured) },
          { key: "rounding", header: t("index.rounding"), num: true, cell: (part) => signedText(part.rounding) },
        ]}
        foot={
          <>
            <tr>
              <td colSpan={3}>{t("index.six")}</td>
              <td className="num">{signedText(index.sum.difference)}</td>
              <td colSpan={2} />
              <td className="num">{signedText(index.sum.measured)}</td>
              <td className="num">{signedText(index.sum.rounding)}</td>
            </tr>
            {residue("print", index.print)}
            {residue("method", index.method)}
            <tr>
              <td colSpan={3}>{t("index.total")}</td>
              <td className="num">{signedText(index.change)}</td>
              <td colSpan={4} className="muted">
                {index.now} − {index.before}
              </td>
            </tr>
          </>
        }
      />
      <p className="panel-note">{t("index.foot")}</p>
    </>
  );
}
