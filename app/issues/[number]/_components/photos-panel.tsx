import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { IssueDetail, IssuePhoto } from "@/lib/issues/queries/issue-detail";

/** Before, after and verification side by side, with what the verifier should know about each picture. */
export async function PhotosPanel({ detail }: { detail: IssueDetail }) {
  const [t, ts, ti, locale] = await Promise.all([text("tasks"), text("words"), text("issues"), currentLocale()]);
  const { moment } = formats(locale);
  const flagged = (photo: IssuePhoto) =>
    photo.flags.map((flag) => {
      const { flag: name, ...values } = flag as { flag: string } & Record<string, string | number>;
      const none = { number: "—", distance: "—", minutes: "—", metres: "—" };
      return (
        <Badge key={name} tone="warn">
          {ts(`flag.${name}`, { ...none, ...values })}
        </Badge>
      );
    });
  return (
    <Panel title={t("detail.photos")}>
      <div className="photo-rows">
        {(["before", "after", "verify"] as const).map((kind) => {
          const photos = detail.photos.filter((photo) => photo.kind === kind);
          return (
            <div key={kind}>
              <h3>{ts(`photo.${kind}`)}</h3>
              {photos.length === 0 ? <p className="muted small">{t("detail.noPhotos")}</p> : null}
              {photos.map((photo) => (
                <figure key={photo.id}>
                  <a href={`/api/photos/${photo.id}`} target="_blank" rel="noreferrer">
                    <img
                      src={`/api/photos/${photo.id}${photo.media === "application/pdf" ? "?size=thumb" : ""}`}
                      width={photo.width}
                      height={photo.height}
                      alt={ti("photo.of", { number: detail.row.number, kind: ts(`photo.${kind}`) })}
                    />
                    {photo.media === "application/pdf" ? t("detail.paper") : null}
                  </a>
                  <figcaption>
                    {photo.takenAt ? `${t("detail.taken", { at: moment(photo.takenAt) })} · ` : ""}
                    {photo.fileAt && !photo.takenAt ? `${t("detail.fileAt", { at: moment(photo.fileAt) })} · ` : ""}
                    {t("detail.uploaded", { who: photo.who, at: moment(photo.uploadedAt) })}
                    <div>{flagged(photo)}</div>
                  </figcaption>
                </figure>
              ))}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
