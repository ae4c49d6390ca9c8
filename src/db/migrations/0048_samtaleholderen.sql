-- Den samtalen overlates til, får vite det på Min dag (TP-29), og en uegnet tolk er brukt bare når det er ført at det var
-- fare for liv (VV-08).

do $$ declare navn text; begin
  select conname into strict navn from pg_constraint
    where conrelid = 'varde.oppringning'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%tolkgrunn%';
  execute format('alter table varde.oppringning drop constraint %I', navn);
end $$;
alter table varde.oppringning
  add column fare_for_liv boolean not null default false,
  add constraint uegnet_tolk check (tolk not in ('slektning', 'barn', 'mistenktes_krets') or (fare_for_liv and tolkgrunn is not null));
grant insert (fare_for_liv) on varde.oppringning to varde_app;
comment on column varde.oppringning.fare_for_liv is 'formål: vise at en uegnet tolk bare ble brukt når det var fare for liv (VV-08); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

create function tilgang.si_fra_om_samtalen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.til is null then
    insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'samtale_overlatt', new.bruker_id from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  else
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), new.bruker_id) where o.omrade_id = new.omrade_id
      and o.sak_id = new.sak_id and o.slag = 'samtale_overlatt' and o.for_bruker = new.bruker_id and o.utfort is null;
  end if;
  return null;
end $$;
create trigger sier_fra after insert or update of til on varde.sak_tilgang for each row when (new.relasjon = 'samtaleholder')
  execute function tilgang.si_fra_om_samtalen();
revoke all on function tilgang.si_fra_om_samtalen from public;
