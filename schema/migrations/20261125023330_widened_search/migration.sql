-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "widenedAt" TIMESTAMPTZ(3);
