-- Politiets vedtak for området (VV-35) lar kommunens koordinator lese sakene der utgaven lar hen koordinere sammen med politiets
-- (ED-02, ED-36, 1.16): i 000, ikke i 001. Ellers er det sak for sak. Utgaven er den området følger, hver dag fra og med til og
-- med. Å overlate én samtale (TP-29) er et valg politiet tar i saken, og hviler på vedtaket selv.
create function tilgang.koordineringsvedtak(p_omrade uuid, p_fra date, p_til date) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select case when (select bool_and(u.innstillinger ->> 'koordinering' = 'delt') from varde.omrade_utgave o
      join varde.utgave u on u.kode = o.utgave_kode and u.versjon = o.utgave_versjon
      where o.omrade_id = p_omrade and o.fra <= p_til
        and not exists (select 1 from varde.omrade_utgave n where n.omrade_id = p_omrade and n.fra > o.fra and n.fra <= p_fra))
    then tilgang.lesevedtak(p_omrade, p_fra, p_til) end $$;
revoke all on function tilgang.koordineringsvedtak(uuid, date, date) from public;

do $$
declare f text;
begin
  foreach f in array array['tilgang.leser_med_vedtak()', 'tilgang.rekkevidde(uuid,uuid)', 'tilgang.koordinerer(uuid,uuid,date,date)',
    'tilgang.koordinatorer_i(uuid)', 'tilgang.bokfor_lesing(uuid[])']
  loop
    if pg_get_functiondef(f::regprocedure) !~ 'tilgang\.lesevedtak\(' then raise exception '%: ikke funnet', f; end if;
    execute replace(pg_get_functiondef(f::regprocedure), 'tilgang.lesevedtak(', 'tilgang.koordineringsvedtak(');
  end loop;
end $$;
