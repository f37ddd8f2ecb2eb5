-- AlterEnum
ALTER TYPE "AuditAction" ADD VALUE 'PERSON_ERASED';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);
