import { isAdministrator, type Role } from "./roles";

/** What a session still owes before it may do anything else. */
export type Debt = "totp" | "password" | "enrolment";

/** A door: the one action that settles a debt. */
interface Door {
  /** Where the browser is led while the debt stands. */
  page: string;
  /** Name of the only action that a session owing this may call. */
  action: string;
  /** Whether a session that owes nothing may use the door too. A code and an enrolment are for who owes them alone. */
  signedInToo: boolean;
}

/**
 * Debts and doors, in the order in which they are asked for. A session sees the door of its first debt and no other; a door takes
 * away its own debt and nothing else, so that what was owed beside it is still owed behind it. Read by the wrapper, by pages and by
 * the queries of the session; `tests/integration/identity/debts.test.ts` tries every action, route and page against each.
 */
export const DEBTS: Record<Debt, Door> = {
  totp: { page: "/login/code", action: "session.answer-code", signedInToo: false },
  password: { page: "/login/password", action: "password.change", signedInToo: true },
  enrolment: { page: "/login/enrol", action: "totp.enrol", signedInToo: false },
};

/** What of a session and its account decides what is owed. */
export interface Standing {
  /** The session's own: this browser has shown a password (or the provider's word) and no code yet. */
  totpPending: boolean;
  /** The session's own: it was opened by showing the password, not by the office's own provider. */
  passwordShown: boolean;
  mustChangePassword: boolean;
  totpConfirmed: boolean;
  isDemo: boolean;
  roles: readonly Role[];
}

/** Everything that is owed, in order; empty for a complete session. */
export function debtsOf(standing: Standing): Debt[] {
  const owed: Record<Debt, boolean> = {
    totp: standing.totpPending,
    password: standing.mustChangePassword && standing.passwordShown,
    // Demo people are let in without: a newcomer has no authenticator at hand, and demo data holds no secret.
    enrolment: isAdministrator(standing.roles) && !standing.totpConfirmed && !standing.isDemo,
  };
  return (Object.keys(DEBTS) as Debt[]).filter((debt) => owed[debt]);
}

/** How an action says that it is a door: `permission: "settles-totp"`. */
export type DoorDemand = `settles-${Debt}`;

const DEBT_OF: Record<DoorDemand, Debt> = {
  "settles-totp": "totp",
  "settles-password": "password",
  "settles-enrolment": "enrolment",
};

/** Whether what an action demands is a door of the table. */
export function isDoor(demand: string): demand is DoorDemand {
  return demand in DEBT_OF;
}

export function debtSettledBy(demand: DoorDemand): Debt {
  return DEBT_OF[demand];
}

/** Whether a session whose first debt is `owes` may go through the door that settles `debt`. */
export function mayPass(owes: Debt | null, debt: Debt): boolean {
  return owes === debt || (owes === null && DEBTS[debt].signedInToo);
}
