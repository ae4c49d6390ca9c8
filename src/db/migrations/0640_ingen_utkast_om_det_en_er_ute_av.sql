-- Et utkast, og et skjema som er lagt til side, lagres ikke om noe personen har meldt seg inhabil i (VV-23, ADR 0010): en fane som sto åpen,
-- skriver det ikke tilbake etter at det er slettet. Om alt annet er svaret likt enten det finnes eller ikke.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Er noe av dette en sak eller en rad personen er inhabil i, eller noe i den? `p_siden`: bare det hen er blitt inhabil i etter da; en lagring til
-- av det samme utkastet spør bare om det. Bare inhabiliteten stenger: det er hen som har sagt den, og alt er slettet. At et oppdrag eller et verv
-- tok slutt, gjør det ikke: flere sider står åpne etterpå (den siste samtalen, egenrapporten, en vernet rad), og det som skrives der, er noens ord.
create function tilgang.er_ute_av(p_omrade uuid, p_bruker uuid, p_objekter uuid[], p_siden timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare inhabil uuid[]; o uuid; x text; sak uuid;
begin
  -- Det minuttet en lagring og det hen melder, kan gå om hverandre.
  inhabil := array(select k.objekt_id from varde.ikke_tilgang k where k.omrade_id = p_omrade and k.bruker_id = p_bruker and k.grunn = 'inhabil'
    and k.satt_ved > coalesce(p_siden - interval '1 minute', '-infinity'));
  if cardinality(inhabil) = 0 then return false; end if;
  -- Som i `mine_egne_sperrer`: raden og sakene den er i, er det samme.
  inhabil := inhabil || array(select s.id from varde.sak s where s.omrade_id = p_omrade and s.kandidat_id = any (inhabil)
    union select g.sak_id from varde.gjenaapning g where g.omrade_id = p_omrade and g.kandidat_id = any (inhabil));
  inhabil := inhabil || array(select s.kandidat_id from varde.sak s where s.omrade_id = p_omrade and s.id = any (inhabil)
    union select g.kandidat_id from varde.gjenaapning g where g.omrade_id = p_omrade and g.sak_id = any (inhabil) and g.kandidat_id is not null);
  foreach o in array p_objekter loop
    if o = any (inhabil) then return true; end if;
    continue when exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = o)
      or exists (select 1 from varde.kandidat k where k.omrade_id = p_omrade and k.id = o);
    for x in select c.relname from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'sak'
      and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.atttypid = 'uuid'::regtype
        and a.attname in ('omrade_id', 'id', 'sak_id')) = 3
    loop
      execute format('select t.sak_id from varde.%I t where t.omrade_id = $1 and t.id = $2', x) into sak using p_omrade, o;
      exit when sak is not null;
    end loop;
    if sak = any (inhabil) then return true; end if;
  end loop;
  return false;
end $$;
revoke all on function tilgang.er_ute_av(uuid, uuid, uuid[], timestamptz) from public;

-- Første lagring spør om alt; de neste bare om det som er blitt annerledes siden sist.
create function tilgang.vokt_utkast() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Den som melder seg inhabil imens, venter på denne, så det som lagres nå, er med i det som går ut (se `legg_bort_ved_inhabilitet`).
  if tg_op = 'INSERT' then perform pg_advisory_xact_lock_shared(8640, hashtext(new.omrade_id::text || new.bruker_id)); end if;
  if tilgang.er_ute_av(new.omrade_id, new.bruker_id, array[new.objekt_id], case when tg_op = 'UPDATE' then old.lagret end) then
    raise exception 'utkastet er om noe personen er ute av' using errcode = '23514', constraint = 'utkast_stengt';
  end if;
  return new;
end $$;
revoke all on function tilgang.vokt_utkast() from public;
create trigger utkast_stengt before insert on varde.utkast for each row when (new.objekt_id is not null) execute function tilgang.vokt_utkast();
create trigger utkast_stengt_igjen before update of innhold on varde.utkast for each row
  when (new.objekt_id is not null and new.slettes_ved is null) execute function tilgang.vokt_utkast();

call tilgang.bytt_tekst('tilgang.legg_bort_ved_inhabilitet(uuid)', $f$  bak := array(select tilgang.bak_min$f$,
  $t$  -- Et utkast som ble lagret i en annen fane i samme øyeblikk, er med.
  perform pg_advisory_xact_lock(8640, hashtext(her::text || meg));
  bak := array(select tilgang.bak_min$t$);

-- ── Det som er lagt til side ─────────────────────────────────────────────────────────────────────────────────────────
create function tilgang.stedet_er_stengt(p_bruker uuid, p_side text, p_skjema text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select tilgang.er_ute_av(o.id, p_bruker, array(
      select m.treff[1]::uuid from regexp_matches(p_side || ' ' || p_skjema, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'gi') m (treff)), null)
    from varde.omrade o where o.slug = split_part(p_side, '/', 2)), false) $$;
revoke all on function tilgang.stedet_er_stengt(uuid, text, text) from public;

-- `bevart` er uten svar når stedet er stengt: da er ingenting endret.
call tilgang.bytt_tekst('innlogging.bevar_skjema(uuid, uuid, text, text, text, bytea)', $f$  select b.nokkel_id into gammel$f$,
  $t$  perform pg_advisory_xact_lock_shared(8640, hashtext(o.id::text || p_bruker)) from varde.omrade o where o.slug = split_part(p_side, '/', 2);
  if tilgang.stedet_er_stengt(p_bruker, p_side, p_skjema) then
    return query select null::boolean, p_nokkel;
    return;
  end if;
  select b.nokkel_id into gammel$t$);
-- Det som er stengt, vises ikke, og tar ingen plass.
call tilgang.bytt_tekst('innlogging.bevar_skjema(uuid, uuid, text, text, text, bytea)', $f$b.lagret > now() - interval '72 hours') >= 10$f$,
  $t$b.lagret > now() - interval '72 hours'
      and not tilgang.stedet_er_stengt(b.bruker_id, b.side, b.skjema)) >= 10$t$);
call tilgang.bytt_tekst('innlogging.hent_bevart(uuid, text, text)', $f$b.skjema in (p_skjema, ''))$f$,
  $t$b.skjema in (p_skjema, ''))
    and not tilgang.stedet_er_stengt(b.bruker_id, b.side, b.skjema)$t$);

drop procedure tilgang.bytt_tekst(text, text, text);
