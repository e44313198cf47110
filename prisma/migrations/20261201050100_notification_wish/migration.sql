-- Messages that nobody gets unless he asks for them, by person and kind.
CREATE TABLE "notification_wish" (
  "user_id" INTEGER NOT NULL REFERENCES "user_account" ("id"),
  "kind" TEXT NOT NULL CHECK ("kind" IN ('day-balance')),
  "since" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("user_id", "kind")
);

-- Days that lay open and were told to those who asked: once a day, by its first row.
CREATE TABLE "told_day" (
  "date" DATE PRIMARY KEY,
  "told_at" TIMESTAMPTZ(3) NOT NULL,
  -- Hours gone by, and of which pollutants the day lay open then.
  "label" SMALLINT NOT NULL,
  "pollutants" TEXT[] NOT NULL,
  "people" INTEGER NOT NULL
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON "notification_wish" TO lantian_app;
    GRANT SELECT, INSERT, UPDATE ON "told_day" TO lantian_app;
  END IF;
END $$;
