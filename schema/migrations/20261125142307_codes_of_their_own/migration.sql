-- DropIndex
DROP INDEX "PasswordCode_id_key";

-- AlterTable
ALTER TABLE "PasswordCode" DROP CONSTRAINT "PasswordCode_pkey",
ADD COLUMN     "blindAttemptsLeft" INTEGER NOT NULL DEFAULT 5,
ADD CONSTRAINT "PasswordCode_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "PasswordCode_phoneKey_createdAt_idx" ON "PasswordCode"("phoneKey", "createdAt");
