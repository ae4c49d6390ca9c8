-- Meldingen basen gir når kontakten stanser, sier hvilket svar den kom av (VV-06); uten er det en beslutning som løp ut (VV-05). Tidslinja skjuler den
-- for den som ser svaret: tidene skilte dem ikke, for en beslutning kan løpe ut etter at noe ble trukket.
alter table varde.samtykkesvar add unique (omrade_id, sak_id, id);
alter table varde.guidemelding
  add column samtykkesvar_id uuid,
  add foreign key (omrade_id, sak_id, samtykkesvar_id) references varde.samtykkesvar (omrade_id, sak_id, id) on delete cascade,
  add constraint svaret_stanset check (samtykkesvar_id is null or slag = 'samtykke_trukket');
comment on column varde.guidemelding.samtykkesvar_id is 'formål: vite hvilket svar som stanset kontakten (VV-06); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
-- Svaret og meldingen ble skrevet i samme transaksjon: meldingen har tida den begynte, svaret tida da det ble skrevet.
alter table varde.guidemelding disable trigger user;
update varde.guidemelding m set samtykkesvar_id = (select v.id from varde.samtykkesvar v where v.omrade_id = m.omrade_id and v.sak_id = m.sak_id and v.stanser
    and v.foert_ved >= m.skrevet_ved and v.foert_ved < m.skrevet_ved + interval '1 minute' order by v.foert_ved limit 1)
  where m.slag = 'samtykke_trukket';
alter table varde.guidemelding enable trigger user;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.stans_oppfoelgingen()', $f$slag, skrevet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', new.foert_av from$f$, $t$slag, skrevet_av, samtykkesvar_id)
    select s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', new.foert_av, new.id from$t$);
drop procedure tilgang.bytt_tekst;
