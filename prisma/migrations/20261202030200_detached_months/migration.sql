-- Months whose hours were taken out of the running tables (npm run detach-year). Their figures stay as they are: a day that has hours in one of them
-- is not marked to be worked out anew, whatever changes.
CREATE TABLE "detached_month" (
    "month" DATE NOT NULL,
    "hours" BIGINT NOT NULL,
    "detached_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "detached_month_pkey" PRIMARY KEY ("month")
);

-- Months are in UTC, as the partitions are; a day is Asia/Shanghai's.
CREATE FUNCTION "keep_detached_days"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM public.detached_month m
              WHERE m.month IN (date_trunc('month', NEW.date - 1)::date, date_trunc('month', NEW.date)::date)
                AND m.month + interval '1 month' > NEW.date - interval '8 hours' AND m.month < NEW.date + interval '16 hours') THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "stale_day_keeps_detached" BEFORE INSERT ON "stale_day" FOR EACH ROW EXECUTE FUNCTION "keep_detached_days"();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT ON "detached_month" TO lantian_app;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "detached_month" FROM lantian_app;
  END IF;
END $$;
