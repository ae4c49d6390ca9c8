-- Sa ungdommen nei til en guide i samtalen, søkes det ikke før hen har sagt ja (VV-04, TS-25, AMB-08): et nei stanser den videre kontakten i
-- hver alder. Dagen hen sa ja, står der behovet føres.

alter table varde.guidebehov add column ja_siden date, add check (trengs or ja_siden is null);
grant insert (ja_siden) on varde.guidebehov to varde_app;
comment on column varde.guidebehov.ja_siden is 'formål: vite dagen ungdommen sa ja til en guide etter å ha sagt nei (VV-04, TS-25); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Dagen ungdommen sa nei til en guide i samtalen, når det er det siste hen svarte der; ellers `null`.
create function tilgang.sa_nei_til_guide(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when not x.oensket then tilgang.oslodag(x.ved) end from (
    select m.guide_oensket as oensket, coalesce(m.holdt_ved, m.endret_ved) as ved, 1 as rang from varde.samtale m
      where m.omrade_id = p_omrade and m.sak_id = p_sak and m.guide_oensket is not null
    union all
    select f.guide_oensket, o.ringt_ved, 2 from varde.foerstesamtale f
      join varde.oppringning o on o.omrade_id = f.omrade_id and o.id = f.oppringning_id
      where f.omrade_id = p_omrade and f.sak_id = p_sak and f.guide_oensket is not null
    order by rang, ved desc limit 1) x $$;

create function tilgang.vokt_nei_til_guide() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare nei date := tilgang.sa_nei_til_guide(new.omrade_id, new.sak_id);
begin
  if new.ja_siden > tilgang.dagen() or nei is not null and (new.ja_siden is null or new.ja_siden < nei) then
    raise exception 'ungdommen har sagt nei til en guide' using errcode = '23514';
  end if;
  return null;
end $$;
-- Etter veggene: den som ikke ser saken, får deres svar.
create trigger nei_til_guide after insert on varde.guidebehov for each row when (new.trengs) execute function tilgang.vokt_nei_til_guide();
revoke all on function tilgang.sa_nei_til_guide(uuid, uuid), tilgang.vokt_nei_til_guide() from public;
