-- Har en guide fulgt opp ungdommen siden samtalen, eller siden saken sist ble åpnet igjen, slutter saken slik en oppfølging slutter (TP-39):
-- «hjulpet videre» (C12) er etter samtalen, og mens det søkes den første guiden. Dagen de to ble enige, er i guidens oppdrag, og er dagen saken slutter med (C21).

-- Settes bare av basen, når oppfølgingen begynner (C14).
alter table varde.sak add column guide_startet timestamptz;
comment on column varde.sak.guide_startet is 'formål: vite at en guide har fulgt opp ungdommen (TP-39); tom når ingen har; kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
-- Sakene fra før: de som følges opp, de som gjorde det da de sluttet, og de som søker en ny guide.
update varde.sak s set guide_startet = s.tilstand_siden where s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon')
  or exists (select 1 from varde.avslutning a where a.omrade_id = s.omrade_id and a.sak_id = s.id and a.fra_tilstand in ('aktiv', 'guide_borte', 'stagnasjon')
    and not exists (select 1 from varde.gjenaapning g where g.omrade_id = a.omrade_id and g.avslutning_id = a.id))
  or s.tilstand = 'guide_soekes' and exists (select 1 from varde.guidemelding m where m.omrade_id = s.omrade_id and m.sak_id = s.id
    and m.slag in ('stagnasjon', 'samtykke_trukket', 'guide_slutt', 'enige') and m.skrevet_ved > coalesce(s.foelges_fra, '-infinity'));

create function tilgang.merk_guidestart() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.guide_startet := now();
  return new;
end $$;
create trigger guidestart before update of tilstand on varde.sak for each row
  when (old.tilstand = 'guide_soekes' and new.tilstand = 'aktiv') execute function tilgang.merk_guidestart();

create function tilgang.guide_har_startet(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(s.guide_startet > coalesce(s.foelges_fra, '-infinity'), false) from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;
revoke all on function tilgang.merk_guidestart(), tilgang.guide_har_startet(uuid, uuid) from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_avslutning()'::regprocedure, $f$when new.maate = 'henvist' then foer or s.tilstand in ('samtale_holdt', 'guide_soekes')$f$,
      $t$when new.maate = 'henvist' then foer or s.tilstand = 'samtale_holdt'
        or s.tilstand = 'guide_soekes' and not tilgang.guide_har_startet(new.omrade_id, new.sak_id)$t$),
    ('tilgang.virk_avslutning()'::regprocedure, $f$tilgang.er_enige(new.omrade_id, new.sak_id, new.melding_id))$f$,
      $t$tilgang.er_enige(new.omrade_id, new.sak_id, new.melding_id)
        and new.dag = (select m.fra from varde.guidemelding m where m.omrade_id = new.omrade_id and m.id = new.melding_id))$t$),
    ('tilgang.vokt_guidemelding()'::regprocedure, $f$  if new.slag = 'enige' and new.fra > tilgang.dagen() then$f$,
      $t$  if new.slag = 'enige' and new.fra < (select min(tilgang.oslodag(t.akseptert)) from varde.sak_tilgang t where t.omrade_id = new.omrade_id
      and t.sak_id = new.sak_id and t.bruker_id = new.skrevet_av and t.relasjon = 'guide' and (t.til is null or t.til > now())) then
    raise exception 'guiden hadde ikke oppdraget' using errcode = '23514';
  end if;
  if new.slag = 'enige' and new.fra > tilgang.dagen() then$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
