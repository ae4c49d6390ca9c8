-- Tiltakene samtalen nevner i en alvorlig sak, er en innstilling for seg (TS-20, ED-16). De sto i den samme lista som vernet koordinatoren
-- vurderer (TP-32), og 000 har forbudene og voldsalarmen der, men ikke i samtalen: der er det trygghetstiltak sammen med etterforskeren.
-- Innstillingene står hele i raden, så hver utgave og hvert utkast som finnes, får den nye: det som sto i samtalen, uten dem 000 ikke har der.
-- Ingen annen innstilling endres.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Det en utgave som går tilbake til 000, gjennom så mange kopier det er, nevner i samtalen; en som går tilbake til noe annet, nevner alt.
create function tilgang.samtaletiltak(p_innstillinger jsonb, p_av_000 boolean) returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(e order by nr), '[]') from jsonb_array_elements_text(coalesce(p_innstillinger -> 'alvorligeTiltak', '[]')) with ordinality x (e, nr)
  where not p_av_000 or e not in ('oppholdsforbud', 'besoksforbud', 'voldsalarm') $$;

-- Stien er kopiene, den nyeste først: har 000 et ledd, er resten av dens.
create temporary table av_000 on commit drop as
  with recursive sti (kode, versjon) as (
    select '000', versjon from varde.utgave where kode = '000'
    union
    select u.kode, u.versjon from sti join varde.utgaveutkast k on (k.bygger_kode, k.bygger_versjon) = (sti.kode, sti.versjon)
      join varde.utgave u on u.utkast_id = k.id)
  select * from sti;
update varde.utgave u set innstillinger = u.innstillinger || jsonb_build_object('samtaletiltak',
    tilgang.samtaletiltak(u.innstillinger, exists (select 1 from av_000 a where (a.kode, a.versjon) = (u.kode, u.versjon))))
  where not u.innstillinger ? 'samtaletiltak';
update varde.utgaveutkast k set innstillinger = k.innstillinger || jsonb_build_object('samtaletiltak',
    tilgang.samtaletiltak(k.innstillinger, exists (select 1 from av_000 a where (a.kode, a.versjon) = (k.bygger_kode, k.bygger_versjon))))
  where not k.innstillinger ? 'samtaletiltak';
drop table av_000;
drop function tilgang.samtaletiltak(jsonb, boolean);

-- Som regelen `lovligUtgave`: av rett slag, og ingen av dem utgaven bygger på, tas bort.
call tilgang.bytt_tekst('tilgang.lovlig_innstilling(text, jsonb)', $f$when p_nokkel = 'alvorligeTiltak' then$f$, $t$when p_nokkel in ('alvorligeTiltak', 'samtaletiltak') then$t$);
call tilgang.bytt_tekst('tilgang.lovlig_utgave(jsonb, jsonb)', $f$    and (ny -> 'vurderUngdommenVedNeiFraForesatte'$f$,
  $t$    and ny -> 'samtaletiltak' @> (base -> 'samtaletiltak')
    and (ny -> 'vurderUngdommenVedNeiFraForesatte'$t$);
drop procedure tilgang.bytt_tekst;
