-- Runs once, when the container of the sports database is new. psql reads the passwords from the container's environment.
-- Sports and odds share the server and the database; each has a schema of its own, and neither role can read the other's.
\getenv sports_password SPORTS_DATABASE_PASSWORD
\getenv odds_password ODDS_DATABASE_PASSWORD

REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE ROLE sports LOGIN PASSWORD :'sports_password';
CREATE SCHEMA sports AUTHORIZATION sports;
-- For the trusted extension pg_trgm, which a migration of sports creates in its schema.
GRANT CREATE ON DATABASE :"DBNAME" TO sports;

CREATE ROLE odds LOGIN PASSWORD :'odds_password';
CREATE SCHEMA odds AUTHORIZATION odds;
