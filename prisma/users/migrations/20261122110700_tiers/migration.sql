-- Reference data: every installation sells the same three tiers. Prices in US cents a month, cost and requests per minute.
INSERT INTO "tier" ("code", "name", "monthly_price_cents", "requests_per_minute", "cost_per_minute", "scopes", "rank") VALUES
    ('FREE', 'Free', 0, 60, 3000, ARRAY['odds:read', 'stats:read'], 1),
    ('PRO', 'Pro', 1900, 600, 60000,
        ARRAY['odds:read', 'stats:read', 'odds:movements', 'odds:arbitrage', 'odds:value', 'statcast:read'], 2),
    ('ELITE', 'Elite', 9900, 6000, 600000,
        ARRAY['odds:read', 'stats:read', 'odds:movements', 'odds:arbitrage', 'odds:value', 'statcast:read', 'odds:model', 'export:read'], 3);
