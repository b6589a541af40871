-- CreateTable
CREATE TABLE "tier_subscription" (
    "account_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "tier_code" TEXT NOT NULL,
    "next_tier_code" TEXT,
    "provider" TEXT NOT NULL,
    "customer_ref" TEXT,
    "subscription_ref" TEXT,
    "payment_method" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_at" TIMESTAMPTZ(3) NOT NULL,
    "period_starts_at" TIMESTAMPTZ(3) NOT NULL,
    "renews_at" TIMESTAMPTZ(3) NOT NULL,
    "grace_ends_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,

    CONSTRAINT "tier_subscription_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "key" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "tier_code" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "payment_method" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    "claimed_until" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,
    "open_for" UUID,
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "reference" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "provider_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tier_subscription_subscription_ref_key" ON "tier_subscription"("subscription_ref");

-- CreateIndex
CREATE INDEX "tier_subscription_due_at_idx" ON "tier_subscription"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_open_for_key" ON "payment"("open_for");

-- CreateIndex
CREATE INDEX "payment_account_id_requested_at_idx" ON "payment"("account_id", "requested_at");

-- AddForeignKey
ALTER TABLE "tier_subscription" ADD CONSTRAINT "tier_subscription_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What the code casts: a row of another release must not be read as something else.
ALTER TABLE "tier_subscription" ADD CONSTRAINT "tier_subscription_known" CHECK (
  "status" IN ('ACTIVE', 'CANCELED', 'PAST_DUE', 'ENDED') AND "tier_code" IN ('PRO', 'ELITE')
  AND ("next_tier_code" IS NULL OR "next_tier_code" IN ('PRO', 'ELITE')) AND "provider" IN ('SANDBOX', 'STRIPE'));
ALTER TABLE "payment" ADD CONSTRAINT "payment_known" CHECK (
  "kind" IN ('CHANGE', 'RENEWAL') AND "tier_code" IN ('PRO', 'ELITE') AND "provider" IN ('SANDBOX', 'STRIPE') AND "amount_cents" > 0
  AND ("outcome" IS NULL OR "outcome" IN ('PAID', 'DECLINED')));
-- Open means of unknown outcome, and nothing else.
ALTER TABLE "payment" ADD CONSTRAINT "payment_open_or_settled" CHECK (
  ("open_for" = "account_id" AND "outcome" IS NULL AND "settled_at" IS NULL)
  OR ("open_for" IS NULL AND "outcome" IS NOT NULL AND "settled_at" IS NOT NULL));

-- The ledger is evidence: what a payment was for, and what became of it, is never changed or taken back.
CREATE FUNCTION refuse_to_rewrite_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."outcome" IS NOT NULL
    OR (OLD."key", OLD."account_id", OLD."kind", OLD."provider", OLD."tier_code", OLD."amount_cents", OLD."payment_method", OLD."requested_at")
      IS DISTINCT FROM
      (NEW."key", NEW."account_id", NEW."kind", NEW."provider", NEW."tier_code", NEW."amount_cents", NEW."payment_method", NEW."requested_at")
  THEN
    RAISE EXCEPTION 'payment is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "payment"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_payment();
