-- Utkast på tjeneren (architecture.md 10, docs/adr/0010-utkast.md). Hvert utkast har sin egen nøkkel. Raden reserveres
-- før nøkkelen lages, så en nøkkel aldri er uten en rad som navngir den; en rad som er merket, finnes ikke lenger for
-- noen, og slettes når nøkkelen er borte.

alter table varde.utkast
  alter column innhold drop not null,
  add column gren uuid not null default '00000000-0000-0000-0000-000000000000',
  add column side uuid not null default '00000000-0000-0000-0000-000000000000',
  add column versjon integer not null default 1,
  add column slettes_ved timestamptz,
  add constraint utkast_reservert check ((innhold is null) = (versjon = 0)),
  add constraint utkast_skjema check (skjema ~ '^[a-z_]{2,40}$');
comment on table varde.utkast is 'Det en person har skrevet uten å sende. Lesbart bare for den som skrev; slettet når det sendes, ellers etter 30 dager.';
comment on column varde.utkast.innhold is 'formål: at ingen mister det de skriver; kategori: utkast; grunnlag: som skjemaet det hører til; periode: til det sendes, høyst 30 dager';
comment on column varde.utkast.gren is 'To faner som skrev hver sin tekst, har hver sin gren: begge er tatt vare på.';
comment on column varde.utkast.side is 'Siden som skrev sist; en fane som henger etter, kan ikke skrive over en nyere tekst.';
comment on column varde.utkast.versjon is '0: reservert, uten innhold. Ellers antall ganger lagret.';
comment on column varde.utkast.slettes_ved is 'Sendt, forkastet eller for gammelt. Nøkkelen slettes først, så raden.';

drop index varde.utkast_ett_per_felt;
create unique index utkast_ett_per_gren on varde.utkast (omrade_id, bruker_id, skjema, objekt_id, gren)
  nulls not distinct where slettes_ved is null;
create index utkast_merket on varde.utkast (nokkel_id) where slettes_ved is not null;
create index utkast_lagret on varde.utkast (lagret) where slettes_ved is null;

-- Hvem utkastet er, hva det hører til og hvilken nøkkel det har, endres ikke.
revoke update on varde.utkast from varde_app;
grant update (innhold, side, versjon, lagret, slettes_ved) on varde.utkast to varde_app;

create schema if not exists jobb;
revoke all on schema jobb from public;
grant usage on schema jobb to varde_jobb;

-- Jobben «rydd utkast»: fjerner radene hvis nøkkel er slettet, merker det som er for gammelt eller aldri ble fylt,
-- og svarer med nøklene som gjenstår (høyst 500). Skjema bevart ved utløpt økt går samme vei etter 24 timer.
-- Kalles til den svarer tomt; hvert trinn kan gjentas.
create function jobb.rydd_utkast(p_slettet uuid[]) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  delete from varde.utkast u where u.slettes_ved is not null and u.nokkel_id = any (p_slettet);
  delete from varde.bevart_skjema b where b.lagret <= now() - interval '24 hours' and b.nokkel_id = any (p_slettet);
  for r in
    update varde.utkast u set slettes_ved = now()
    from (select x.omrade_id, x.id from varde.utkast x
      where x.slettes_ved is null and (x.lagret <= now() - interval '30 days'
        or (x.innhold is null and x.lagret <= now() - interval '1 hour'))
      limit 500 for update skip locked) g
    where u.omrade_id = g.omrade_id and u.id = g.id
    returning u.omrade_id, u.id, u.innhold is null as tomt
  loop
    if not r.tomt then
      perform logg.skriv_system('utkast_slettet', 'ja', '{utkast}', array[r.id], '30 dager', r.omrade_id);
    end if;
  end loop;
  return query (select u.nokkel_id from varde.utkast u where u.slettes_ved is not null
    union all select b.nokkel_id from varde.bevart_skjema b where b.lagret <= now() - interval '24 hours') limit 500;
end $$;
grant execute on function jobb.rydd_utkast to varde_jobb;
