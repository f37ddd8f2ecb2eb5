-- CreateEnum
CREATE TYPE "KeptApart" AS ENUM ('COMPLAINT', 'DENUNCIATION');

-- CreateEnum
CREATE TYPE "PetitionMessageKind" AS ENUM ('QUESTION', 'REPLY', 'ANSWER');

-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'NO_OFFICIAL';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "petitionAnswerDays" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "petitionTakeUpDays" INTEGER NOT NULL DEFAULT 5;

-- AlterTable
ALTER TABLE "HelpRequest" ADD COLUMN     "keptApart" "KeptApart";

-- CreateTable
CREATE TABLE "PetitionMessage" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "requestId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "PetitionMessageKind" NOT NULL,
    "accountId" UUID,
    "text" TEXT NOT NULL,

    CONSTRAINT "PetitionMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PetitionMessage_requestId_at_idx" ON "PetitionMessage"("requestId", "at");

-- AddForeignKey
ALTER TABLE "PetitionMessage" ADD CONSTRAINT "PetitionMessage_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionMessage" ADD CONSTRAINT "PetitionMessage_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
