-- En sak som er i gang, flyttes til utgaven området har i dag av den som har ansvaret for den, med en grunn (TP-47). Alt som leser sakens utgave,
-- følger den nye i samme øyeblikk. Det som er ført, står; gjør den nye utgaven noe av det som står åpent ulovlig, flyttes den ikke.

create table varde.utgavebytte (
  omrade_id uuid not null references varde.omrade,
  id uuid not null,
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  fra_kode text not null, fra_versjon integer not null,
  til_kode text not null, til_versjon integer not null,
  grunn bytea not null,
  flyttet_av uuid not null references varde.bruker,
  flyttet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (fra_kode, fra_versjon) references varde.utgave (kode, versjon),
  foreign key (til_kode, til_versjon) references varde.utgave (kode, versjon),
  check ((fra_kode, fra_versjon) <> (til_kode, til_versjon))
);
create index on varde.utgavebytte (omrade_id, sak_id);
comment on table varde.utgavebytte is 'at en sak er flyttet til en annen utgave, av hvem og hvorfor (TP-47)';
call tilgang.reis_saksvegg('utgavebytte', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.utgavebytte;
create policy leses_ikke_av_etterforsker on varde.utgavebytte as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
grant select on varde.utgavebytte to varde_app;

-- Det som stopper flyttingen til utgaven området har i dag; `null` når ingenting gjør det. `ikke_funnet` er også svaret til den som ikke ser saken.
-- Ansvaret er koordinatorens, og stedfortrederens mens hen er borte (VV-22).
create function tilgang.utgavebyttestopp(p_sak uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); s record; u varde.omrade_utgave; i jsonb;
begin
  select k.* into s from varde.sak k where k.omrade_id = her and k.id = p_sak and k.tilstand <> 'angret' and k.virker_fra <= now()
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
    and k.id not in (select tilgang.bare_etterforsker('{koordinator}'));
  if s.id is null then return 'ikke_funnet'; end if;
  if s.koordinator_id <> tilgang.aktor() and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = her
      and f.bruker_id = s.koordinator_id and f.stedfortreder_id = tilgang.aktor() and tilgang.dagen() between f.fra and f.til) then
    return 'ikke_ansvarlig';
  end if;
  if s.tilstand in ('avsluttet', 'henvist') then return 'saken_er_slutt'; end if;
  u := tilgang.dagens_utgave(her);
  if u.omrade_id is null then return 'ingen_utgave'; end if;
  if (u.utgave_kode, u.utgave_versjon) = (s.utgave_kode, s.utgave_versjon) then return 'alt_der'; end if;
  select x.innstillinger into i from varde.utgave x where x.kode = u.utgave_kode and x.versjon = u.utgave_versjon;
  if i -> 'delegering' <> 'true' and exists (select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = p_sak
      and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())) then
    return 'samtalen_er_overlatt';
  end if;
  if not i -> 'guideFra' ? 'utenfor_virksomheten' and exists (
      select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = p_sak and t.relasjon = 'guide' and (t.til is null or t.til > now())
        and tilgang.er_frivillig(her, t.bruker_id)
      union all
      select 1 from varde.guideforespoersel f where f.omrade_id = her and f.sak_id = p_sak and f.steg in ('spurt', 'villig', 'navn_vist')
        and tilgang.er_frivillig(her, f.bruker_id)
        and not exists (select 1 from varde.guideforespoersel n where n.omrade_id = her and n.etter = f.id)) then
    return 'guiden_er_utenfra';
  end if;
  return null;
end $$;

-- `ok`, det som stopper, `alt_flyttet` når saken ikke lenger er der den som spør, så den, eller `gjelder_ikke` når området er gått videre imens.
create function tilgang.flytt_utgave(p_sak uuid, p_id uuid, p_fra_kode text, p_fra_versjon integer, p_til_kode text, p_til_versjon integer, p_grunn bytea)
returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); s record; stopp text;
begin
  -- En publisering venter til flyttingen er ferdig, og omvendt.
  perform 1 from varde.omrade o where o.id = her for share;
  select k.eier_organisasjon, k.utgave_kode, k.utgave_versjon into s from varde.sak k where k.omrade_id = her and k.id = p_sak for update;
  stopp := tilgang.utgavebyttestopp(p_sak);
  if stopp in ('ikke_funnet', 'ikke_ansvarlig', 'saken_er_slutt') then return stopp; end if;
  if (s.utgave_kode, s.utgave_versjon) is distinct from (p_fra_kode, p_fra_versjon) then return 'alt_flyttet'; end if;
  if not tilgang.er_dagens_utgave(p_til_kode, p_til_versjon) then return 'gjelder_ikke'; end if;
  if stopp is not null then return stopp; end if;
  insert into varde.utgavebytte (omrade_id, id, sak_id, eier_organisasjon, fra_kode, fra_versjon, til_kode, til_versjon, grunn, flyttet_av)
    values (her, p_id, p_sak, s.eier_organisasjon, p_fra_kode, p_fra_versjon, p_til_kode, p_til_versjon, p_grunn, tilgang.aktor());
  update varde.sak k set utgave_kode = p_til_kode, utgave_versjon = p_til_versjon where k.omrade_id = her and k.id = p_sak;
  return 'ok';
end $$;
revoke all on function tilgang.utgavebyttestopp, tilgang.flytt_utgave from public;
grant execute on function tilgang.utgavebyttestopp, tilgang.flytt_utgave to varde_app;

-- Samtalen er det den var da den ble fullført, også når saken flyttes siden: delene, malen og det som skulle sies, er utgavens fra da.
alter table varde.samtale add column utgave_kode text, add column utgave_versjon integer,
  add foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon);
alter table varde.samtale disable trigger user;
update varde.samtale m set utgave_kode = s.utgave_kode, utgave_versjon = s.utgave_versjon from varde.sak s
  where s.omrade_id = m.omrade_id and s.id = m.sak_id and m.fullfoert_ved is not null;
alter table varde.samtale enable trigger user;
create function tilgang.samtalens_utgave() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.fullfoert_ved is not null and new.utgave_kode is null then
    select s.utgave_kode, s.utgave_versjon into new.utgave_kode, new.utgave_versjon from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  end if;
  return new;
end $$;
create trigger fullfoert_under before insert or update of fullfoert_ved on varde.samtale for each row execute function tilgang.samtalens_utgave();
revoke all on function tilgang.samtalens_utgave from public;

do $$ declare r record; begin
  for r in select * from (values ('utgave_kode'), ('utgave_versjon')) k (kolonne) loop
    execute format('comment on column varde.samtale.%I is %L', r.kolonne, 'formål: vise samtalen slik utgaven var da den ble fullført (TP-47); kategori: '
      'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes');
  end loop;
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak som er flyttet'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('fra_kode', 'vite hvilken utgave saken fulgte (TP-47)'),
    ('fra_versjon', 'vite hvilken utgave saken fulgte (TP-47)'), ('til_kode', 'vite hvilken utgave saken følger (TP-47)'),
    ('til_versjon', 'vite hvilken utgave saken følger (TP-47)'), ('grunn', 'vise hvorfor saken er flyttet (TP-47)'),
    ('flyttet_av', 'vite hvem som flyttet saken'), ('flyttet_ved', 'vise når saken ble flyttet')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.utgavebytte.%I is %L', r.kolonne, format('formål: %s; kategori: '
      'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
