-- Rapporten teller det definisjonene sier (RE-04): samtalen som ble holdt i den første telefonsamtalen (ED-04), guiden og ikke vikaren, og
-- ingen brutt frist mens ungdommen eller de foresatte har sagt nei (VV-04, VV-06). En sak som var en feil, eller den samme som en annen, er
-- ikke en ungdom til. Tallene telles etter nye definisjoner fra nå; en rapport som er frosset, sier hva den ble telt etter.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.rapportsaker(integer[])', $f$left join lateral (select min(coalesce(m.holdt_ved, m.fullfoert_ved)) as holdt from varde.samtale m
      where m.omrade_id = s.omrade_id and m.sak_id = s.id) sam on true$f$, $t$left join lateral (select min(x.ved) as holdt from (
      select coalesce(m.holdt_ved, m.fullfoert_ved) as ved from varde.samtale m where m.omrade_id = s.omrade_id and m.sak_id = s.id
      union all select o.ringt_ved from varde.oppringning o
        join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id and f.resultat = 'samtale_holdt'
        where o.omrade_id = s.omrade_id and o.sak_id = s.id) x) sam on true$t$);
call tilgang.bytt_tekst('tilgang.rapportsaker(integer[])', $f$and t.relasjon = 'guide' and t.akseptert is not null order by$f$,
  $t$and t.relasjon = 'guide' and t.vikar_i is null and t.akseptert is not null order by$t$);
call tilgang.bytt_tekst('tilgang.rapportutvalg(integer[])', $f$where s.omrade_id = tilgang.omrade() and s.tilstand <> 'angret'$f$,
  $t$where s.omrade_id = tilgang.omrade() and s.tilstand <> 'angret'
      and (s.tilstand <> 'avsluttet' or coalesce((select v.maate from varde.avslutning v where v.omrade_id = s.omrade_id and v.sak_id = s.id
        order by v.avsluttet_ved desc limit 1), '') not in ('feilregistrert', 'duplikat'))$t$);

-- Et nei stanser tellingen fra den dagen. Et ja når ingen andres nei står, en ny guide, eller at ungdommen likevel nås, setter den i gang igjen.
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', 'hviler boolean := false;', 'hviler boolean := false; stanset boolean := false;');
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$    union all select tilgang.oslodag(t.akseptert), 4,$f$, $t$    union all select coalesce(v.dag, tilgang.oslodag(v.foert_ved)), 3, 'nei', null, null, v.foert_ved, null from varde.samtykkesvar v
      where v.omrade_id = p_omrade and v.sak_id = p_sak and (v.stanser or v.foresatt_id is null and v.svar in ('nektet', 'trukket'))
    union all select coalesce(v.dag, tilgang.oslodag(v.foert_ved)), 3, 'ja', null, null, v.foert_ved, null from varde.samtykkesvar v
      where v.omrade_id = p_omrade and v.sak_id = p_sak and v.svar in ('muntlig', 'skriftlig', 'innvending_fortsetter')
        and not exists (select 1 from varde.samtykkesvar n where n.omrade_id = v.omrade_id and n.sak_id = v.sak_id and n.foert_ved < v.foert_ved
          and n.foresatt_id is distinct from v.foresatt_id and (n.stanser or n.foresatt_id is null and n.svar in ('nektet', 'trukket'))
          and not exists (select 1 from varde.samtykkesvar s where s.omrade_id = n.omrade_id and s.sak_id = n.sak_id
            and s.foresatt_id is not distinct from n.foresatt_id and s.foert_ved > n.foert_ved and s.foert_ved < v.foert_ved))
    union all select tilgang.oslodag(t.akseptert), 4,$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', 'if e.dag > p_fra and not hviler and', 'if e.dag > p_fra and not hviler and not stanset and');
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$      when 'naadd' then siden := greatest(siden, e.dag); n := 0;$f$, $t$      when 'nei' then stanset := e.dag >= p_fra;
      when 'ja' then if stanset then siden := e.dag; n := 0; maater := '{}'; stanset := false; end if;
      when 'naadd' then siden := greatest(siden, e.dag); stanset := false; n := 0;$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$when 'guide' then if hviler then$f$, $t$when 'guide' then if hviler or stanset then$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$hviler := false; end if;$f$, $t$hviler := false; stanset := false; end if;$t$);
drop procedure tilgang.bytt_tekst;

alter table varde.arsrapport alter column definisjoner set default 4;
