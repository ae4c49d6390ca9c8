-- Innpakkede nøkler, én per sletteenhet. Ingen område-, person- eller sakskolonne: den som stjeler denne basen
-- alene, har ingenting; når en rad er borte, er innholdet borte også i gamle kopier av hovedbasen (model.md).
create schema nokler;
revoke all on schema nokler from public;
grant usage on schema nokler to varde_nokkel, varde_backup;
create table nokler.nokkel (
  id uuid primary key,
  innpakket bytea not null check (octet_length(innpakket) between 60 and 100),
  versjon smallint not null default 1,
  opprettet timestamptz not null default now()
);
grant select, insert, delete on nokler.nokkel to varde_nokkel;
grant select on nokler.nokkel to varde_backup;
