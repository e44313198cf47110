import { Panel } from "@/components/ui/panel";
import type { Translator } from "@/lib/i18n/translator";
import { LIMITS } from "@/lib/shared/limits-table";

const RULES = ["key", "time", "again", "hour", "unit", "answer"] as const;

/** How instruments and platforms hand in hours: the door that writes, beside those that read. `base` = this installation's own address. */
export function PushDoor({ base, hourBegins, t }: { base: string; hourBegins: string; t: Translator }) {
  const body = `{"readings":[{"station":"…","hour":"${hourBegins}","pm25":35,"pm10":null,"co":0.6}]}`;
  return (
    <Panel className="span-12" title={t("push.title")} note="POST /api/ingest/readings">
      <pre className="formula">{`curl -X POST "${base}/api/ingest/readings" \\\n  -H "Authorization: Bearer lt_…" -H "X-Timestamp: $(date -Iseconds)" -H "Idempotency-Key: …" \\\n  -H "Content-Type: application/json" -d '${body}'`}</pre>
      <ul>
        {RULES.map((rule) => (
          <li key={rule}>{t(`push.${rule}`, { hour: hourBegins, n: LIMITS.keyPushes.max })}</li>
        ))}
      </ul>
    </Panel>
  );
}
