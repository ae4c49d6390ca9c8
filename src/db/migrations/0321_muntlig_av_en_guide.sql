-- Kan ingen guide føre det selv, sier koordinatoren hvilken av dem som har vært guide i saken, som sa det (TP-39(a), C21): en person basen
-- kjenner, og ikke et navn noen skriver. De gamle radene med navnet som fritekst leses som før.

alter table varde.avslutning
  add column muntlig_av uuid references varde.bruker,
  add constraint muntlig_av_en_guide check (muntlig_av is null
    or (maate = 'ikke_mer_behov' and melding_id is null and muntlig_fra is null and grunn is not null));
comment on column varde.avslutning.muntlig_av is 'formål: vite hvilken guide som sa det til koordinatoren, når ingen kunne føre det selv (TP-39); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
grant select (muntlig_av), insert (muntlig_av) on varde.avslutning to varde_app;
revoke insert (muntlig_fra) on varde.avslutning from varde_app;

create function tilgang.har_vaert_guide(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'guide' and t.akseptert is not null) $$;
revoke all on function tilgang.har_vaert_guide(uuid, uuid, uuid) from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_avslutning()'::regprocedure, 'new.muntlig_fra is not null and tilgang.guiden_i(new.omrade_id, new.sak_id) is null',
      'tilgang.har_vaert_guide(new.omrade_id, new.sak_id, new.muntlig_av) and tilgang.guiden_i(new.omrade_id, new.sak_id) is null'),
    ('tilgang.merk_avslutning()'::regprocedure, 'new.guide_id := case', 'new.guide_id := case when new.muntlig_av is not null then new.muntlig_av')
    ) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
