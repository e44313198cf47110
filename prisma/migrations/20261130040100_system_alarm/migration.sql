-- What is wrong with the system is told once a day for each thing: the key names thing and day.
CREATE TABLE "system_alarm" (
  "about" TEXT PRIMARY KEY,
  "raised_at" TIMESTAMPTZ(3) NOT NULL
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, DELETE ON "system_alarm" TO lantian_app;
  END IF;
END $$;
