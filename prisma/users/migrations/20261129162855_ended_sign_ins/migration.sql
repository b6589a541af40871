-- DropIndex
DROP INDEX "refresh_family_revoked_at_idx";

-- CreateIndex
CREATE INDEX "refresh_family_expires_at_idx" ON "refresh_family"("expires_at");
