-- CreateEnum
CREATE TYPE "DayPart" AS ENUM ('MORNING', 'AFTERNOON', 'EVENING');

-- CreateEnum
CREATE TYPE "AppointmentSide" AS ENUM ('RESIDENT', 'STAFF');

-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'APPOINTMENT_MISSED';

-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "eveningAppointments" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "Appointment" (
    "requestId" UUID NOT NULL,
    "agreedAt" TIMESTAMPTZ(3),
    "agreedPart" "DayPart",
    "byPhone" BOOLEAN NOT NULL DEFAULT false,
    "proposedAt" TIMESTAMPTZ(3),
    "proposedPart" "DayPart",
    "proposedBy" "AppointmentSide",
    "proposedReason" TEXT,
    "moves" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "eveOf" TIMESTAMPTZ(3),
    "hourOf" TIMESTAMPTZ(3),
    "missedOf" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("requestId")
);

-- CreateIndex
CREATE INDEX "HelpRequest_status_appointmentAt_idx" ON "HelpRequest"("status", "appointmentAt");

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;
