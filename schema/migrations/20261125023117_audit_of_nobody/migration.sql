-- AlterEnum
ALTER TYPE "AuditAction" ADD VALUE 'SIGN_IN_LIMITED';

-- AlterTable
ALTER TABLE "AuditEntry" ALTER COLUMN "actorId" DROP NOT NULL;
