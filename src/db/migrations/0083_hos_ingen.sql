-- Hvor barnet bor: «hos ingen» er et svar (VV-02). Til nå kunne det bare sies med to foreldre som begge ikke bodde med barnet, så en
-- syttenåring for seg selv, eller med den ene forelderen død, kunne ikke ringes hjem til (TP-23).

alter table varde.identitet add column hos_ingen_av uuid references varde.bruker, add column hos_ingen_ved timestamptz,
  add constraint hos_ingen_av_og_naar check ((hos_ingen_av is null) = (hos_ingen_ved is null));
do $$ declare k record; alt text := 'klientforhold, slekt_familie_hjem'; begin
  for k in select * from (values ('hos_ingen_av', 'vise hvem som førte at barnet ikke bor hos noen foresatt (VV-02)'),
    ('hos_ingen_ved', 'vite at barnet ikke bor hos noen foresatt, så den som kan ringes, ringes (VV-02, TP-23)')) k (navn, formaal)
  loop
    execute format('comment on column varde.identitet.%I is %L', k.navn,
      format('formål: %s; kategori: %s; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', k.formaal, alt));
  end loop;
end $$;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.ringbare(uuid, uuid)', 'and not (select bool_or(bor_der) from naa) as ukjent',
  $s$and not (select bool_or(bor_der) from naa)
      and not exists (select 1 from varde.identitet i where i.omrade_id = p_omrade and i.sak_id = p_sak and i.hos_ingen_ved is not null) as ukjent$s$);
-- Følger saken når et annet område tar den over (VV-18).
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  'voksen_fra, alder_foert_av, alder_foert_ved)', 'voksen_fra, alder_foert_av, alder_foert_ved, hos_ingen_av, hos_ingen_ved)');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  'i.voksen_fra, i.alder_foert_av, i.alder_foert_ved', 'i.voksen_fra, i.alder_foert_av, i.alder_foert_ved, i.hos_ingen_av, i.hos_ingen_ved');
drop procedure tilgang.bytt_tekst(text, text, text);

-- Koordinatoren sier det, eller tar det tilbake. Bare når ingen foresatt barnet bor hos, er skrevet inn.
create function tilgang.foer_bosted(p_sak uuid, p_hos_ingen boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.identitet i set hos_ingen_av = case when p_hos_ingen then tilgang.aktor() end,
    hos_ingen_ved = case when p_hos_ingen then clock_timestamp() end
  from varde.sak s
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and i.omrade_id = s.omrade_id and i.sak_id = s.id
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and (not p_hos_ingen or not exists (select 1 from tilgang.foresatte_naa(s.omrade_id, s.id) f where f.bor_med <> 'nei'));
  return found;
end $$;

-- Bor barnet hos noen likevel, eller er det ikke kjent om det gjør det, gjelder ikke det som ble sagt, og heller ikke senere.
create function tilgang.virk_bosted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.identitet i set hos_ingen_av = null, hos_ingen_ved = null
    where i.omrade_id = new.omrade_id and i.sak_id = new.sak_id and i.hos_ingen_ved is not null;
  return null;
end $$;
create trigger bosted after insert or update of bor_med on varde.foresatte for each row
  when (new.bor_med <> 'nei') execute function tilgang.virk_bosted();

revoke all on function tilgang.foer_bosted, tilgang.virk_bosted from public;
grant execute on function tilgang.foer_bosted to varde_app;
