const KB = 1024;
const MB = 1024 * KB;

/** How much of something one door takes. What is more is refused whole, never cut. */
export interface Limit {
  /** Who comes through it, as said in docs/security.md. */
  door: string;
  what: string;
  max: number;
  unit: "bytes" | "per minute" | "at a time" | "megapixels" | "seconds" | "rows";
}

/**
 * Every bound on what may be sent, asked or kept, door by door: code reads its bound from here, and docs/security.md holds the same
 * rows (`tests/architecture/limits.test.ts` compares). A new door gets a row, a new unit a case in `limitWords`.
 */
export const LIMITS = {
  serverAction: { door: "every server action", what: "body", max: MB, unit: "bytes" },
  json: { door: "every route with a JSON body", what: "body", max: 10 * MB, unit: "bytes" },
  proxied: { door: "whatever passes proxy.ts", what: "body that is held meanwhile", max: 2 * MB, unit: "bytes" },
  preferences: { door: "/preferences", what: "body", max: 4 * KB, unit: "bytes" },
  logout: { door: "/logout", what: "body", max: 4 * KB, unit: "bytes" },
  oidc: { door: "/api/auth (统一身份认证)", what: "body", max: 16 * KB, unit: "bytes" },
  ledgerEntries: { door: "/api/v1/ledgers/{register}", what: "body", max: MB, unit: "bytes" },
  readings: { door: "/api/ingest/readings", what: "body", max: 2 * MB, unit: "bytes" },
  alerts: { door: "/api/v1/alerts", what: "body, picture included", max: 2 * MB, unit: "bytes" },
  photo: { door: "/api/photos", what: "picture", max: 15 * MB, unit: "bytes" },
  picturePixels: { door: "/api/photos", what: "pixels of a picture", max: 50, unit: "megapixels" },
  heavyWaiting: { door: "heavy work", what: "jobs that wait", max: 30, unit: "at a time" },
  heavyWaitingOfOne: { door: "heavy work", what: "jobs of one person that wait", max: 3, unit: "at a time" },
  heavySeconds: { door: "heavy work", what: "time of one job", max: 120, unit: "seconds" },
  heavyKept: { door: "heavy work", what: "files kept until their person takes them", max: 60, unit: "seconds" },
  ledgerRows: { door: "/api/issues/ledger", what: "rows of a file", max: 20_000, unit: "rows" },
  mapPoints: { door: "/api/map", what: "points of an answer; beyond, counts by square", max: 20_000, unit: "rows" },
  mapSquares: { door: "/api/map", what: "squares of an answer", max: 2_000, unit: "rows" },
  missedRows: { door: "/api/missed-reports/export", what: "rows of a file", max: 5_000, unit: "rows" },
  sheetRows: { door: "every other list as a workbook", what: "rows of a file", max: 20_000, unit: "rows" },
  registerSheet: { door: "/api/ledgers/[register]/export", what: "rows of a file", max: 100_000, unit: "rows" },
  auditRows: { door: "/api/admin/audit-export", what: "rows of a file", max: 100_000, unit: "rows" },
  tableFile: { door: "/api/import/upload", what: "file, kept on disk", max: 512 * MB, unit: "bytes" },
  rejectedLines: {
    door: "/api/import/upload",
    what: "lines of a file that are refused and kept",
    max: 2_000_000,
    unit: "rows",
  },
  peopleFile: { door: "导入用户", what: "file", max: 900_000, unit: "bytes" },
  outlineFile: { door: "区域边界", what: "file", max: 900_000, unit: "bytes" },
  registerFile: { door: "/api/ledgers/[register]/upload", what: "file", max: 20 * MB, unit: "bytes" },
  /** What an export holds, with its title and heads. */
  registerRows: { door: "/api/ledgers/[register]/upload", what: "rows of a file", max: 100_100, unit: "rows" },
  wordTemplate: { door: "Word templates", what: "file", max: 5 * MB, unit: "bytes" },
  wordSeconds: { door: "Word templates", what: "time of one check or filling", max: 30, unit: "seconds" },
  logLine: { door: "the log", what: "one line", max: 32 * KB, unit: "bytes" },
  keptAnswers: { door: "resends", what: "answers kept for one person", max: 500, unit: "at a time" },
  keptAnswerBytes: { door: "resends", what: "answers kept for one person", max: 2 * MB, unit: "bytes" },
  wrongAnswers: {
    door: "sign-in, codes, new passwords",
    what: "wrong answers of one address",
    max: 120,
    unit: "per minute",
  },
  refusedKeys: { door: "/api/v1, /api/ingest", what: "refused keys of one address", max: 60, unit: "per minute" },
  keyReads: { door: "/api/v1", what: "figures read by one API key", max: 120, unit: "per minute" },
  keyPushes: { door: "/api/ingest/readings", what: "pushes of one API key", max: 60, unit: "per minute" },
} as const satisfies Record<string, Limit>;

/** A bound as docs/security.md writes it: "10 MB", "120 per minute". */
export function limitWords({ max, unit }: Limit): string {
  if (unit !== "bytes") return `${max} ${unit}`;
  if (max % MB === 0) return `${max / MB} MB`;
  return max % KB === 0 ? `${max / KB} KB` : `${max / 1000} kB`;
}
