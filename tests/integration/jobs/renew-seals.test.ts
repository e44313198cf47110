import { afterEach, expect, test } from "vitest";
import { renewSeals, SEALED_COLUMNS } from "@/lib/jobs/commands/renew-seals";
import { openContact, sealContact } from "@/lib/ledgers/commands/contact-seal";
import { openMailPassword } from "@/lib/messages/commands/channel-seal";
import { setEnv } from "@/lib/platform/env";
import { seal } from "@/lib/platform/seal";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const OLD = `k1:${Buffer.alloc(32, "0123456789abcdef").toString("base64")}`;
const NEW = `k2:${Buffer.alloc(32, "fedcba9876543210").toString("base64")}`;
const run = async () => renewSeals({ signal: new AbortController().signal } as Parameters<typeof renewSeals>[0]);
const contact = { name: "张三", phone: "13812340001" };

afterEach(() => setEnv({ LANTIAN_SEAL_KEYS: OLD }));
setEnv({ LANTIAN_SEAL_KEYS: OLD });

/** Two places whose contact was sealed before seals were bound to rows. */
async function oldPlaces(): Promise<number[]> {
  const { rows } = await db.pool.query<{ id: number }>(
    `INSERT INTO site (code, kind, name, town_id, contact_sealed, contact_mask, updated_at, opened_on)
     SELECT 'OLD' || n || '-' || gen_random_uuid(), 'other', '旧场所' || n, (SELECT id FROM region WHERE level = 'town' LIMIT 1), $1, '张**', now(), '2026-01-01'
       FROM generate_series(1, 2) n RETURNING id`,
    [seal(JSON.stringify(contact), "site-contact")],
  );
  return rows.map(({ id }) => id);
}
const sealedOf = async (id: number) =>
  (await db.pool.query("SELECT contact_sealed FROM site WHERE id = $1", [id])).rows[0].contact_sealed as string;

test("every column of sealed texts is in the list", async () => {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' ORDER BY 1`,
  );
  // Kept since the first release; nothing writes it.
  const unused = ["user_account.phone_sealed"];
  const listed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect([...listed, ...unused].sort()).toEqual(rows.map(({ name }) => name));
});

test("what was sealed before rows were bound is bound to its row, once", async () => {
  await db.pool.query(
    "INSERT INTO region (code, name, level) SELECT 'T' || gen_random_uuid(), '封存镇', 'town' WHERE NOT EXISTS (SELECT FROM region WHERE level = 'town')",
  );
  const [first = 0, second = 0] = await oldPlaces();
  expect((await run()).renewed).toBe(2);
  expect(await run()).toEqual({ renewed: 0, unreadable: 0 });
  expect(openContact(first, await sealedOf(first))).toEqual(contact);
  const moved = await sealedOf(first);
  expect(() => openContact(second, moved)).toThrow();
});

test("after a new key the old one may go; what no key opens stays and is counted", async () => {
  const [first = 0, second = 0] = await oldPlaces();
  const password = seal("s3cret", "mail");
  await db.pool.query(
    `INSERT INTO policy_setting (key, valid_from, value, set_at) VALUES ('supervision.mail', '2026-01-01', $1::jsonb, now())`,
    [JSON.stringify({ host: "mail.gov", port: 465, user: "dqb", security: "tls", passwordSealed: password })],
  );
  await db.pool.query("UPDATE site SET contact_sealed = 'aes-256-gcm:k0:AA==:AA==:AA==' WHERE id = $1", [second]);
  setEnv({ LANTIAN_SEAL_KEYS: `${NEW},${OLD}` });
  const done = await run();
  expect(done.unreadable).toBe(1);
  expect(done.renewed).toBeGreaterThanOrEqual(2);
  setEnv({ LANTIAN_SEAL_KEYS: NEW });
  expect(openContact(first, await sealedOf(first))).toEqual(contact);
  const [kept] = (
    await db.pool.query("SELECT value->>'passwordSealed' AS sealed FROM policy_setting WHERE key = 'supervision.mail'")
  ).rows;
  const login = { host: "mail.gov", port: 465, user: "dqb" };
  expect(openMailPassword(login, kept.sealed)).toBe("s3cret");
  expect(() => openMailPassword({ ...login, host: "elsewhere" }, kept.sealed)).toThrow();
});

test("a contact opens at its own place only", () => {
  const { sealed, mask } = sealContact(7, contact);
  expect(mask).toBe("张** 138****0001");
  expect(openContact(7, sealed)).toEqual(contact);
  expect(() => openContact(8, sealed)).toThrow();
});
