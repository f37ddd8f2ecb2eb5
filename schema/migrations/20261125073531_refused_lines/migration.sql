-- AlterEnum
ALTER TYPE "AuditAction" ADD VALUE 'SESSION_REFUSED';
ALTER TYPE "AuditAction" ADD VALUE 'INVITATION_REFUSED';
ALTER TYPE "AuditAction" ADD VALUE 'ACCESS_REFUSED';

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "onceKey" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_onceKey_key" ON "AuditEntry"("onceKey");

-- CreateIndex
CREATE INDEX "AuditEntry_action_at_idx" ON "AuditEntry"("action", "at");
