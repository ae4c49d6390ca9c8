-- Grensen for små tall i rapporten (RE-09) er administratorens å heve, aldri å senke, og aldri under fem; dagen den ble satt, står.
-- Den som er hevet, gjelder rapportene som lages siden: det som alt er vist, er vist.

update varde.omrade set minste_tall = 5 where minste_tall < 5;
alter table varde.omrade drop constraint minste_tall_er_minst_tre,
  add constraint minste_tall_er_minst_fem check (minste_tall between 5 and 50),
  add column minste_tall_fra date;
comment on column varde.omrade.minste_tall_fra is 'dagen grensen sist ble hevet; tom når den er den området begynte med (RE-09)';
grant select (minste_tall_fra) on varde.omrade to varde_app;

create function tilgang.sett_minste_tall(p_tall integer) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n text; naa integer;
begin
  select o.minste_tall into naa from varde.omrade o where o.id = tilgang.omrade() for no key update;
  n := case when not tilgang.har_verv('{administrator}') then 'ikke_funnet'
    when p_tall is null or p_tall not between 5 and 50 then 'ugyldig_minste_tall'
    when p_tall <= naa then 'maa_heves' else 'ok' end;
  if n = 'ok' then update varde.omrade set minste_tall = p_tall, minste_tall_fra = tilgang.dagen() where id = tilgang.omrade(); end if;
  return tilgang.svar('minste_tall_hevet', n, 'omrade', tilgang.omrade(), case n when 'ok' then p_tall::text else '' end);
end $$;
revoke execute on function tilgang.sett_minste_tall(integer) from public;
grant execute on function tilgang.sett_minste_tall(integer) to varde_app;
