-- AlterEnum
ALTER TYPE "AuditAction" ADD VALUE 'PASSWORD_RESET';

-- CreateTable
CREATE TABLE "PasswordCode" (
    "phoneKey" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "accountId" UUID,
    "codeHash" TEXT NOT NULL,
    "attemptsLeft" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PasswordCode_pkey" PRIMARY KEY ("phoneKey")
);

-- CreateIndex
CREATE UNIQUE INDEX "PasswordCode_id_key" ON "PasswordCode"("id");

-- CreateIndex
CREATE INDEX "PasswordCode_expiresAt_idx" ON "PasswordCode"("expiresAt");

-- CreateIndex
CREATE INDEX "PasswordCode_accountId_idx" ON "PasswordCode"("accountId");

-- AddForeignKey
ALTER TABLE "PasswordCode" ADD CONSTRAINT "PasswordCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
