-- What a tier is belongs to the release (subgraphs/shared/tiers.ts), so that gateway and users never disagree about it.
ALTER TABLE "account" DROP CONSTRAINT "account_tier_code_fkey";
DROP TABLE "tier";
ALTER TABLE "account" ADD CONSTRAINT "account_tier_code_known" CHECK ("tier_code" IN ('FREE', 'PRO', 'ELITE'));
