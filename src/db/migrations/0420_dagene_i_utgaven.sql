-- Dagene det kan gå uten kontakt (TG-14), er utgavens innstilling (sak 5, Build 5): 14 i de to publiserte, der nøkkelen ikke står, og 7 til 14 i en
-- lokal utgave, som bare kan skjerpe. Saken følger tallet i utgaven den følger, også når den flyttes (TP-47).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Det utgaven sier. Uten egen søkesti, så den skrives inn i spørringen som kaller den.
create function tilgang.utgavens_kontaktdager(p_innstillinger jsonb) returns integer language sql immutable as $$
  select coalesce((p_innstillinger operator(pg_catalog.->>) 'kontaktdager')::pg_catalog.numeric::pg_catalog.int4, 14) $$;
create function tilgang.kontaktdager(p_omrade uuid, p_sak uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.utgavens_kontaktdager(u.innstillinger) from varde.sak s
  join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
  where s.omrade_id = p_omrade and s.id = p_sak $$;
revoke all on function tilgang.utgavens_kontaktdager(jsonb), tilgang.kontaktdager(uuid, uuid) from public;
grant execute on function tilgang.utgavens_kontaktdager(jsonb) to varde_app;

-- ── En lovlig utgave ─────────────────────────────────────────────────────────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.lovlig_innstilling(text, jsonb)', '    when not tilgang.antall_er(v, 0, 20) then false',
  $t$    when p_nokkel = 'kontaktdager' then case when jsonb_typeof(v) = 'number' then v in ('7', '8', '9', '10', '11', '12', '13', '14') else false end
    when not tilgang.antall_er(v, 0, 20) then false$t$);
call tilgang.bytt_tekst('tilgang.utgavenokler(jsonb)', $f$('navn', 'kreditering', 'akuttnumre')$f$, $t$('navn', 'kreditering', 'akuttnumre', 'kontaktdager')$t$);

-- ── Fristen, gjennomgangen og rapporten ──────────────────────────────────────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.kontaktfrist(uuid, uuid)', 'tilgang.telles_fra(p_omrade, p_sak) + 14', 'tilgang.telles_fra(p_omrade, p_sak) + tilgang.kontaktdager(p_omrade, p_sak)');
call tilgang.bytt_tekst('tilgang.virk_kontaktgjennomgang()', $f$new.frist > tilgang.dagen() + 14 then raise exception 'høyst fjorten dager'$f$,
  $t$new.frist > tilgang.dagen() + tilgang.kontaktdager(new.omrade_id, new.sak_id) then raise exception 'høyst dagene utgaven har'$t$);
-- Tallet er utgavens den dagen. Flyttes saken til en med færre dager mens det ventes, var fristen som løp, den som gjaldt: flyttingen bryter den ikke.
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', 'declare e record;',
  $t$declare e record; dager integer; gulv date;$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', E'begin\n  for e in',
  $t$begin
  select tilgang.utgavens_kontaktdager(u.innstillinger) into dager from varde.sak s
    left join lateral (select b.fra_kode, b.fra_versjon from varde.utgavebytte b where b.omrade_id = s.omrade_id and b.sak_id = s.id order by b.flyttet_ved limit 1) f on true
    join varde.utgave u on u.kode = coalesce(f.fra_kode, s.utgave_kode) and u.versjon = coalesce(f.fra_versjon, s.utgave_versjon)
    where s.omrade_id = p_omrade and s.id = p_sak;
  for e in$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$    union all select p_til, 5, 'til',$f$,
  $t$    union all select tilgang.oslodag(b.flyttet_ved), 3, 'utgave', null, tilgang.utgavens_kontaktdager(u.innstillinger)::text, b.flyttet_ved, null
      from varde.utgavebytte b join varde.utgave u on u.kode = b.til_kode and u.versjon = b.til_versjon where b.omrade_id = p_omrade and b.sak_id = p_sak
    union all select p_til, 5, 'til',$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', 'vanlig := greatest(siden + 14, ny);', 'vanlig := greatest(siden + dager, ny, gulv);');
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$    case e.hva
$f$, $t$    case e.hva
      when 'utgave' then if e.dag > p_fra then gulv := greatest(gulv, siden + dager); end if; dager := e.maate::integer;
$t$);
-- Definisjonen sier det i hver form; en rapport som er frosset, beholder sin.
alter table varde.arsrapport alter column definisjoner set default 5;
drop procedure tilgang.bytt_tekst;
