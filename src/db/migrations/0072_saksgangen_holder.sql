-- Saksgangen holder: hvem som aldri får en sak, hvem som vurderer den vernede, og når det haster (TP-10, TP-11, TP-18, TP-25, TP-29).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- ── Vervene som aldri leser en sak (TP-29, RO-11, RO-02) ────────────────────────────────────────

-- Den samme lista som regelen leserAldriSaker; katalogtesten holder dem like.
create function tilgang.verv_som_aldri_leser() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{administrator,arkivar,eskaleringsmottaker,leder,loggkontrollor,ordforer,personvernombud}'::text[] $$;

-- Personen, ikke medlemskapet: vervet følger hen i hele området, og et verv til endrer det ikke.
create function tilgang.leser_aldri(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where v.omrade_id = p_omrade and m.bruker_id = p_bruker and v.rolle = any (tilgang.verv_som_aldri_leser())
      and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)) $$;

call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)',
  $s$not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen()))$s$,
  $s$not tilgang.leser_aldri(s.omrade_id, b.id)$s$);
call tilgang.bytt_tekst('tilgang.guider_i(uuid,uuid)',
  $s$not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and tilgang.i_dag(v.fra, v.til))$s$,
  $s$not tilgang.leser_aldri(s.omrade_id, b.id)$s$);
call tilgang.bytt_tekst('tilgang.guideforespoersler_til_meg()', $s$and f.steg = 'spurt'
$s$, $s$and f.steg = 'spurt' and not tilgang.leser_aldri(f.omrade_id, f.bruker_id)
$s$);

-- Får hen vervet siden, har hen ikke saken lenger, og koordinatoren får vite det.
create function tilgang.virk_verv() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare t record; hvem uuid;
begin
  select m.bruker_id into hvem from varde.medlemskap m where m.omrade_id = new.omrade_id and m.id = new.medlemskap_id;
  for t in update varde.sak_tilgang x set til = now() where x.omrade_id = new.omrade_id and x.bruker_id = hvem
      and x.relasjon in ('samtaleholder', 'guide') and (x.til is null or x.til > now()) returning x.sak_id, x.relasjon
  loop
    if t.relasjon = 'samtaleholder' then
      perform tilgang.si_fra(s.omrade_id, s.id, 'mangler_samtaleholder', s.koordinator_id) from varde.sak s
        where s.omrade_id = new.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret');
    end if;
  end loop;
  return null;
end $$;
create trigger mister_saken after insert or update of rolle, fra, til on varde.verv for each row
  when (new.rolle in ('administrator', 'arkivar', 'eskaleringsmottaker', 'leder', 'loggkontrollor', 'ordforer', 'personvernombud')
    and new.til is null) execute function tilgang.virk_verv();

drop procedure tilgang.bytt_tekst(text, text, text);
