-- The second person's word for what would make one person several: a reset of an administrator, a wider reach, another linked identity.
CREATE TABLE "account_word" (
  "id" SERIAL NOT NULL,
  "user_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "asked" JSONB NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "asked_by" INTEGER NOT NULL,
  "asked_by_name" TEXT NOT NULL,
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" INTEGER,
  "decided_by_name" TEXT,
  "agreed" BOOLEAN,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "account_word_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "account_word_two_people" CHECK ("decided_by" <> "asked_by" AND "decided_by" <> "user_id")
);
CREATE INDEX "account_word_user_id_idx" ON "account_word"("user_id");
ALTER TABLE "account_word" ADD CONSTRAINT "account_word_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    REVOKE DELETE ON "account_word" FROM lantian_app;
  END IF;
END $$;
