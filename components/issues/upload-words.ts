import type { Translator } from "@/lib/i18n/translator";

/** The words of the upload field, from namespace `tasks`; `kind` is the kind of picture in words. */
export function uploadWords(t: Translator, kind: string) {
  return {
    label: t("detail.upload", { kind }),
    help: t("detail.uploadHint"),
    sending: t("detail.sending", { all: "{all}" }),
    ahead: t("detail.ahead", { ahead: "{ahead}" }),
    uploaded: t("detail.uploaded1", { count: "{count}" }),
  };
}
