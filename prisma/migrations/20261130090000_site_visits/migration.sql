-- Going from door to door: what was found at an entry and when, kept as it was handed in, also where somebody else had changed the entry
-- meanwhile; and pictures that belong to an entry itself, not to a problem there.
CREATE TABLE "site_visit" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "site_id" INTEGER NOT NULL,
    "visited_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" INTEGER,
    "by_name" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "disputed" JSONB NOT NULL DEFAULT '{}',
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_name" TEXT,
    "taken" BOOLEAN,

    CONSTRAINT "site_visit_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "site_visit_client_id_key" ON "site_visit"("client_id");
CREATE INDEX "site_visit_site_id_id_idx" ON "site_visit"("site_id", "id" DESC);
ALTER TABLE "site_visit" ADD CONSTRAINT "site_visit_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "site_photo" (
    "id" SERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "site_id" INTEGER NOT NULL,
    "visit_id" INTEGER,
    "sha256" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "thumb_key" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by" INTEGER,
    "uploaded_by_name" TEXT NOT NULL,

    CONSTRAINT "site_photo_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "site_photo_client_id_key" ON "site_photo"("client_id");
CREATE INDEX "site_photo_site_id_id_idx" ON "site_photo"("site_id", "id" DESC);
ALTER TABLE "site_photo" ADD CONSTRAINT "site_photo_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_photo" ADD CONSTRAINT "site_photo_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "site_visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    GRANT SELECT, INSERT, UPDATE ON "site_visit" TO lantian_app;
    REVOKE DELETE ON "site_visit" FROM lantian_app;
    GRANT SELECT, INSERT ON "site_photo" TO lantian_app;
    REVOKE UPDATE, DELETE ON "site_photo" FROM lantian_app;
    GRANT USAGE, SELECT ON SEQUENCE "site_visit_id_seq", "site_photo_id_seq" TO lantian_app;
  END IF;
END $$;
