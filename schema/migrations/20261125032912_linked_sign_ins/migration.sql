-- CreateTable
CREATE TABLE "LinkedSignIn" (
    "accountId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LinkedSignIn_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LinkedSignIn_issuer_subject_key" ON "LinkedSignIn"("issuer", "subject");

-- AddForeignKey
ALTER TABLE "LinkedSignIn" ADD CONSTRAINT "LinkedSignIn_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
