-- Kommer det fram i et senere uttrekk, eller i en ny hendelse, at den mistenkte er i familien, gjelder det fra da (TP-09, VV-01, VV-09): det ingen
-- visste da de svarte om de foresatte, må besvares på nytt før noen av dem ringes. En fil gjør det aldri om til et nei.

grant update (i_familie) on varde.kandidat, varde.hendelse to varde_app;

create function tilgang.vokt_i_familien() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.i_familie and not new.i_familie then raise exception 'at den mistenkte er i familien, tas ikke tilbake' using errcode = '23514'; end if;
  return new;
end $$;
create trigger i_familien before update of i_familie on varde.kandidat for each row execute function tilgang.vokt_i_familien();
create trigger i_familien before update of i_familie on varde.hendelse for each row execute function tilgang.vokt_i_familien();

-- Den som ikke skal kontaktes, er det fortsatt.
create function tilgang.svar_om_familien_paa_nytt(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak for no key update;
  update varde.foresatte f set kan_kontaktes = 'ukjent', svart = false
    where f.omrade_id = p_omrade and f.sak_id = p_sak and f.kan_kontaktes = 'ja';
end $$;

-- Straks raden sier det: den som ringer, venter ikke på at det tas inn i saken.
create function tilgang.virk_raden_i_familien() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.svar_om_familien_paa_nytt(s.omrade_id, s.id) from varde.sak s
    where s.omrade_id = new.omrade_id and s.kandidat_id = new.id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and not exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.i_familie);
  return null;
end $$;
create trigger familien after update of i_familie on varde.kandidat for each row
  when (new.i_familie and not old.i_familie) execute function tilgang.virk_raden_i_familien();

-- Ble raden tatt inn, er det alt spurt på nytt da den kom; det som er svart etter det, står.
create function tilgang.virk_hendelsen_i_familien() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.svar_om_familien_paa_nytt(s.omrade_id, s.id) from varde.sak s
    where s.omrade_id = new.omrade_id and s.id = new.sak_id
      and not exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.i_familie and h.id <> new.id)
      and (tg_op = 'INSERT' or not exists (select 1 from varde.kandidat k where k.omrade_id = s.omrade_id and k.id = s.kandidat_id and k.i_familie));
  return null;
end $$;
create trigger familien_ny after insert on varde.hendelse for each row when (new.i_familie) execute function tilgang.virk_hendelsen_i_familien();
create trigger familien after update of i_familie on varde.hendelse for each row
  when (new.i_familie and not old.i_familie) execute function tilgang.virk_hendelsen_i_familien();

revoke all on function tilgang.svar_om_familien_paa_nytt, tilgang.virk_raden_i_familien, tilgang.virk_hendelsen_i_familien from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.tell_endring()'::regprocedure, '(new.detaljer, new.sakstype, new.straffesak_status, new.anmeldt_dato)',
      '(new.detaljer, new.sakstype, new.straffesak_status, new.anmeldt_dato, new.i_familie)'),
    ('tilgang.tell_endring()'::regprocedure, '(old.detaljer, old.sakstype, old.straffesak_status, old.anmeldt_dato)',
      '(old.detaljer, old.sakstype, old.straffesak_status, old.anmeldt_dato, old.i_familie)'),
    ('jobb.legg_inn_uttrekk(uuid)'::regprocedure, 'etterforsker_indeksert = true, sakstype = e.sakstype, hendelse_indeks',
      'etterforsker_indeksert = true, i_familie = k.i_familie or coalesce(e.i_familie, false), sakstype = e.sakstype, hendelse_indeks'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, 'update varde.kandidat k set sakstype = n.sakstype, straffesak_status',
      'update varde.kandidat k set sakstype = n.sakstype, i_familie = k.i_familie or n.i_familie, straffesak_status'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, 'and (k.sakstype, k.straffesak_status, k.etterforsker_indeks, k.anmeldt_dato)',
      'and (k.sakstype, k.i_familie, k.straffesak_status, k.etterforsker_indeks, k.anmeldt_dato)'),
    ('tilgang.samle_gjentatt(uuid, uuid, uuid[])'::regprocedure, 'is distinct from (n.sakstype, n.straffesak_status,',
      'is distinct from (n.sakstype, k.i_familie or n.i_familie, n.straffesak_status,')
  ) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %: %', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
