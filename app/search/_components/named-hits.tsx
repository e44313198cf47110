import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { SearchHits } from "@/lib/issues/queries/global-search";

const KINDS = ["units", "towns", "categories", "people"] as const;

/** Units, places, kinds and people of that name, each the way to its issues. */
export async function NamedHits({ hits }: { hits: SearchHits }) {
  const [t, locale] = await Promise.all([text("shell"), currentLocale()]);
  return (
    <dl className="facts">
      {KINDS.filter((kind) => hits[kind].length > 0).map((kind) => (
        <div key={kind}>
          <dt>{t(`search.${kind}`)}</dt>
          <dd className="row">
            {hits[kind].map((hit) => (
              <a key={`${hit.field} ${hit.id}`} className="chip" href={`/issues?${hit.field}=${hit.id}`}>
                {localName(hit, locale)}
              </a>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
