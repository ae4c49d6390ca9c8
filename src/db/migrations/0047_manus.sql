-- Manuset for den første samtalen, med områdets egne ord (TP-26, TP-47). Utgaven har sine egne ord på hvert språk;
-- administratoren kan skrive områdets, per utgave og språk. Det siste som er skrevet, gjelder; det som sto før, står.
-- Det første skrittet, hvem som svarer og om det er trygt, er ikke her og kan ikke endres (VV-07).

create table varde.manustekst (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  utgave_kode text not null,
  utgave_versjon integer not null,
  sprak text not null check (sprak in ('nb', 'nn', 'en')),
  del text not null check (del in ('hvem', 'hvorfor', 'hvorfor_voksen', 'programmet', 'innebaerer', 'ungdommen', 'behov', 'videre')),
  tekst text check (length(tekst) between 1 and 1000 and tekst ~ '[[:alnum:]]'),
  skrevet_av uuid not null references varde.bruker,
  skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon)
);
create index on varde.manustekst (omrade_id, utgave_kode, utgave_versjon, skrevet_ved desc);
comment on table varde.manustekst is 'områdets egne ord i manuset; tom tekst er utgavens egne ord igjen (TP-26)';
call tilgang.reis_vegg('manustekst');
create policy medlem on varde.manustekst for select to varde_app using (true);
-- Bare for en utgave området har valgt, og i eget navn.
create policy administrator on varde.manustekst for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor()) and (select tilgang.har_verv('{administrator}'))
  and exists (select 1 from varde.omrade_utgave o where o.omrade_id = manustekst.omrade_id
    and o.utgave_kode = manustekst.utgave_kode and o.utgave_versjon = manustekst.utgave_versjon));
grant select, insert (omrade_id, utgave_kode, utgave_versjon, sprak, del, tekst, skrevet_av) on varde.manustekst to varde_app;
