import type { Permission } from "./permissions";

/** What an API key can be for, and which permissions its holder then has. */
export const API_SCOPES = {
  "readings:write": ["import:stage", "import:commit"],
  "figures:read": ["figures:read", "stations:read"],
  "ledgers:read": ["inspections:read"],
  "ledgers:write": ["inspections:read", "sites:manage"],
} as const satisfies Record<string, readonly Permission[]>;

export type ApiScope = keyof typeof API_SCOPES;
