-- What a file says itself (taken_at, lon, lat: EXIF) apart from what its sender says of it (file_at); papers beside pictures.
ALTER TABLE "photo" ADD COLUMN "file_at" TIMESTAMPTZ(3);
ALTER TABLE "photo" ADD COLUMN "media" TEXT NOT NULL DEFAULT 'image/jpeg';
ALTER TABLE "photo" ALTER COLUMN "perceptual_hash" DROP NOT NULL;
ALTER TABLE "photo" ADD CONSTRAINT "photo_media" CHECK (
  ("media" = 'image/jpeg' AND "perceptual_hash" IS NOT NULL) OR ("media" = 'application/pdf' AND "perceptual_hash" IS NULL)
);
-- In which system the point of a report was given; lon and lat are WGS-84 whatever it says.
ALTER TABLE "issue" ADD COLUMN "datum" TEXT NOT NULL DEFAULT 'wgs84';
ALTER TABLE "issue" ADD CONSTRAINT "issue_datum" CHECK ("datum" IN ('wgs84', 'gcj02'));
