import { text } from "@/lib/i18n/text";

/** Which part of a list is shown and links to the others. `href` makes the address of a page (1 …). */
export async function Pager({
  page,
  pageSize,
  total,
  href,
}: {
  page: number;
  pageSize: number;
  total: number;
  href: (page: number) => string;
}) {
  // An empty list says itself that it is empty.
  if (total === 0) return null;
  const t = await text("ui");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((p) => p >= 1 && p <= pages);
  return (
    <div className="pager">
      <span>{t("pager.shown", { first, last: Math.min(total, page * pageSize), total })}</span>
      {pages > 1 ? (
        <nav aria-label={t("pager.label")}>
          {page > 1 ? (
            <a className="button small" rel="prev" href={href(page - 1)}>
              {t("pager.previous")}
            </a>
          ) : null}
          {near.map((p) => (
            <a key={p} className="button small" href={href(p)} aria-current={p === page ? "page" : undefined}>
              {p}
            </a>
          ))}
          {page < pages ? (
            <a className="button small" rel="next" href={href(page + 1)}>
              {t("pager.next")}
            </a>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
