-- Det som står om familien, holder: ingen faller ut av «skal ikke kontaktes», og ingen blir voksen før dagen (VV-01, TP-07).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;

-- ── Ingen siste dag for den som ikke er besvart, eller ikke skal kontaktes (VV-01) ──────────────

-- En siste dag, også en som kommer, tok hen ut av spørsmålet. Den som får et nytt navn, er ubesvart i samme øyeblikk.
create or replace function tilgang.vokt_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare byttet boolean := new.navn <> old.navn or new.slag <> old.slag;
begin
  if current_user <> 'varde_app' then return new; end if;
  if byttet then
    new.byttet_ved := clock_timestamp();
    if old.kan_kontaktes <> 'nei' then
      new.kan_kontaktes := 'ukjent';
      new.svart := false;
    end if;
  end if;
  if new.til is not null and (byttet or new.til is distinct from old.til) and (not new.svart or new.kan_kontaktes = 'nei') then
    raise exception 'den som ikke er besvart, eller ikke skal kontaktes, går ikke ut' using errcode = '23514';
  end if;
  return new;
end $$;

create or replace function tilgang.vokt_ny_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and new.til is not null then
    raise exception 'den som ikke er besvart, går ikke ut' using errcode = '23514';
  end if;
  return new;
end $$;

-- Den som ikke skal kontaktes, eller ikke er besvart, følger saken også etter sin siste dag (VV-18).
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$f.sak_id = t.sak and (f.til is null or f.til >= tilgang.dagen())$s$,
  $s$f.sak_id = t.sak and (f.til is null or f.til >= tilgang.dagen() or f.kan_kontaktes = 'nei' or not f.svart)$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)',
  $s$x.sak_id = t.sak_id and (x.til is null or x.til >= tilgang.dagen());$s$,
  $s$x.sak_id = t.sak_id and (x.til is null or x.til >= tilgang.dagen() or x.kan_kontaktes = 'nei' or not x.svart);$s$);

drop procedure tilgang.bytt_tekst(text, text, text);
