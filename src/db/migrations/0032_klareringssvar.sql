-- Svarene på spørsmålet om klarering (TP-20, VV-13, VV-14). Hvert svar er en rad som aldri endres, og det siste gjelder: det
-- kan trekkes, rettes og gis på nytt, og alle kan se hva som ble svart før. Den som svarer, sier hvilket svar som sto der:
-- svarer to samtidig, får den andre vite hva den første gjorde.
alter table varde.klarering drop column vilkaar, add unique (omrade_id, sak_id, id);
-- Én forespørsel per hendelse, og bare svarene svarer på den.
drop index varde.klarering_hendelse;
create unique index klarering_hendelse on varde.klarering (omrade_id, hendelse_id);
revoke insert on varde.klarering from varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, hendelse_id) on varde.klarering to varde_app;

create table varde.klareringssvar (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  klarering_id uuid not null,
  etter uuid,
  svar text not null check (svar in ('klarert', 'klarert_med_vilkaar', 'ikke_foer', 'tar_det_selv', 'nei', 'trukket')),
  ikke_foer date,
  ord bytea,
  muntlig_fra bytea,
  muntlig_nummer bytea,
  svart_av uuid not null references varde.bruker,
  svart_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, klarering_id, id),
  unique nulls not distinct (omrade_id, klarering_id, etter),
  foreign key (omrade_id, sak_id, klarering_id) references varde.klarering (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, klarering_id, etter) references varde.klareringssvar (omrade_id, klarering_id, id),
  check ((svar = 'ikke_foer') = (ikke_foer is not null)),
  check (svar not in ('klarert_med_vilkaar', 'nei') or ord is not null),
  check ((muntlig_fra is null) = (muntlig_nummer is null))
);
create index on varde.klareringssvar (omrade_id, sak_id, klarering_id);
comment on table varde.klareringssvar is 'svar på om familien kan kontaktes, det siste gjelder (TP-20, VV-13)';
do $$ declare r record; begin
  for r in select * from (values
    ('svar', 'vite om kontakten er klarert (TP-20)'),
    ('ikke_foer', 'ikke ta kontakt før etterforskningen tåler det (VV-13)'),
    ('ord', 'vise vilkårene der det ringes, og grunnen til et nei (VV-13)'),
    ('muntlig_fra', 'vite hvem som svarte på telefonen (VV-13)'),
    ('muntlig_nummer', 'vite hvilket nummer som ble ringt (VV-13)'),
    ('svart_ved', 'vise når det ble svart')) k (navn, formaal)
  loop
    execute format('comment on column varde.klareringssvar.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_vegg('klareringssvar');
create policy ikke_tilgang on varde.klareringssvar as restrictive to varde_app
  using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy med_klareringen on varde.klareringssvar for select to varde_app using (exists (
  select 1 from varde.klarering k where k.omrade_id = klareringssvar.omrade_id and k.sak_id = klareringssvar.sak_id and k.id = klarering_id));
-- Koordinatoren noterer det noen andre svarte; etterforskeren svarer selv. Ingen klarerer det hen selv har bedt om (VV-14).
create policy koordinator_noterer on varde.klareringssvar for insert to varde_app with check (
  eier_organisasjon = any (array(select tilgang.koordinator_for())) and muntlig_fra is not null
  and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))));
create policy etterforsker_svarer on varde.klareringssvar for insert to varde_app with check (
  sak_id = any (array(select tilgang.mine_saker('{etterforsker}'))) and muntlig_fra is null
  and eier_organisasjon <> all (array(select tilgang.koordinator_for())));
create policy eget_svar_i_saken on varde.klareringssvar as restrictive for insert to varde_app with check (
  svart_av = (select tilgang.aktor()) and exists (select 1 from varde.klarering k where k.omrade_id = klareringssvar.omrade_id
    and k.id = klarering_id and k.sak_id = klareringssvar.sak_id and k.eier_organisasjon = klareringssvar.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, klarering_id, etter, svar, ikke_foer, ord, muntlig_fra,
  muntlig_nummer, svart_av) on varde.klareringssvar to varde_app;

-- ── Saken følger svarene ────────────────────────────────────────────────────────────────────────

-- Er hver anmeldte hendelse i saken klarert? En sak uten anmeldt hendelse er ikke det.
create function tilgang.er_klarert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(coalesce(k.svar, '') in ('klarert', 'klarert_med_vilkaar')), false)
  from varde.hendelse h left join varde.klarering k on k.omrade_id = h.omrade_id and k.hendelse_id = h.id
  where h.omrade_id = p_omrade and h.sak_id = p_sak and h.anmeldt $$;

create or replace function tilgang.vokt_saksgang() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.tilstand in ('venter_klarering', 'klar_for_kontakt') and new.egnet_vurdert_ved is null then
    raise exception 'egnetheten er ikke vurdert' using errcode = '23514';
  end if;
  if new.tilstand = 'klar_for_kontakt' and new.anmeldt and (tg_op = 'INSERT' or old.tilstand <> 'klar_for_kontakt')
      and (tg_op = 'INSERT' or not tilgang.er_klarert(new.omrade_id, new.id)) then
    raise exception 'ikke klarert' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' then
    if new.tilstand not in ('vurdert', 'venter_klarering', 'klar_for_kontakt') then
      raise exception 'en sak begynner ikke her' using errcode = '23514';
    end if;
  elsif new.tilstand <> old.tilstand and not (
      (old.tilstand = 'vurdert' and new.tilstand = case when old.anmeldt then 'venter_klarering' else 'klar_for_kontakt' end)
      or (old.tilstand = 'venter_klarering' and new.tilstand = 'klar_for_kontakt')
      or (old.tilstand = 'klar_for_kontakt' and new.tilstand = 'venter_klarering' and new.anmeldt
        and not tilgang.er_klarert(new.omrade_id, new.id))
      or (new.tilstand = 'angret' and old.tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt'))) then
    raise exception 'overgangen finnes ikke' using errcode = '23514';
  end if;
  return new;
end $$;

-- Svaret virker i samme setning (C6, C6c, C6d). Det prøves etter at raden er sluppet inn: feilen sier ikke om en gjettet sak finnes.
create function tilgang.virk_klareringssvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sto text;
  forrige text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select k.svar into forrige from varde.klarering k where k.omrade_id = new.omrade_id and k.id = new.klarering_id for update;
  if (case when new.svar = 'trukket' then sto not in ('venter_klarering', 'klar_for_kontakt') or coalesce(forrige, '') not in ('klarert', 'klarert_med_vilkaar')
      else sto <> 'venter_klarering' or forrige in ('klarert', 'klarert_med_vilkaar') end) then
    raise exception 'svaret passer ikke her' using errcode = '23514';
  end if;
  update varde.klarering set ikke_foer = new.ikke_foer, svar = nullif(new.svar, 'trukket'),
    svar_ved = case when new.svar <> 'trukket' then new.svart_ved end
  where omrade_id = new.omrade_id and id = new.klarering_id;
  update varde.sak set tilstand_siden = new.svart_ved,
    tilstand = case when sto = 'venter_klarering' then 'klar_for_kontakt' else 'venter_klarering' end
  where omrade_id = new.omrade_id and id = new.sak_id
    and tilgang.er_klarert(new.omrade_id, new.sak_id) = (sto = 'venter_klarering');
  return null;
end $$;
create trigger virker after insert on varde.klareringssvar for each row execute function tilgang.virk_klareringssvar();

-- Når det ble spurt: da saken begynte å vente. Basen skriver det, så ventetiden ikke kan gjøres kortere.
create function tilgang.spor_om_klarering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'sak' then
    update varde.klarering set spurt_ved = clock_timestamp() where omrade_id = new.omrade_id and sak_id = new.id and spurt_ved is null;
    return null;
  end if;
  new.spurt_ved := case when exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
    and s.tilstand = 'venter_klarering') then clock_timestamp() end;
  return new;
end $$;
create trigger spurt after update of tilstand on varde.sak for each row
  when (new.tilstand = 'venter_klarering' and old.tilstand = 'vurdert') execute function tilgang.spor_om_klarering();
create trigger spurt before insert on varde.klarering for each row execute function tilgang.spor_om_klarering();
update varde.klarering k set spurt_ved = s.tilstand_siden from varde.sak s
  where s.omrade_id = k.omrade_id and s.id = k.sak_id and s.tilstand = 'venter_klarering' and k.spurt_ved is null;

revoke all on function tilgang.er_klarert, tilgang.virk_klareringssvar, tilgang.spor_om_klarering from public;
