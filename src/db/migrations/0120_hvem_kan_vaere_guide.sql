-- Yrket guiden velges med, etter utgaven (TG-01, ED-10), og hva ungdommen selv sier om den som blir spurt (TG-04, ED-35).

alter table varde.guideforespoersel
  add column yrke text check (yrke in ('politibetjent', 'ungdomskontakt', 'utekontakt', 'fritidsklubbmedarbeider', 'miljoterapeut', 'miljoarbeider',
    'helsesykepleier', 'sosiallaerer', 'politistudent', 'politijurist', 'minoritetsraadgiver', 'annet')),
  add column yrke_ord bytea,
  add column syn text check (syn in ('trygg', 'usikker')),
  add constraint annet_yrke_har_ord check (coalesce(yrke = 'annet', false) = (yrke_ord is not null)),
  add constraint valget_er_spoersmaalets check (steg = 'spurt' or (yrke is null and syn is null));
grant insert (yrke, yrke_ord, syn) on varde.guideforespoersel to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('yrke', 'vite hvilket yrke guiden er valgt med, og telle det uten navn (TG-01)'),
    ('yrke_ord', 'vite hvilket yrke guiden har, når det ikke står på lista (TG-01)'),
    ('syn', 'vite om ungdommen er trygg på den som blir spurt (TG-04)')) k (navn, formaal)
  loop
    execute format('comment on column varde.guideforespoersel.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Den som hadde trygghetssamtalen: fullførte den, eller førte at den ble holdt i den første samtalen.
create function tilgang.hadde_samtalen(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtale h where h.omrade_id = p_omrade and h.sak_id = p_sak and h.fullfoert_av = p_bruker)
    or exists (select 1 from varde.foerstesamtale f where f.omrade_id = p_omrade and f.sak_id = p_sak
      and f.resultat = 'samtale_holdt' and f.skrevet_av = p_bruker) $$;

-- Yrket står på lista i utgaven saken følger. Der utgaven sier hvem som kan bli guide, er det den som hadde samtalen, eller en
-- ungdommen er trygg på, og det ungdommen mener, er ført.
create function tilgang.vokt_guidevalg(f varde.guideforespoersel) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare i jsonb;
begin
  select u.innstillinger into i from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = f.omrade_id and s.id = f.sak_id;
  if f.yrke is null or not coalesce(i -> 'guideyrker' ? f.yrke, false) then
    raise exception 'yrket står ikke i utgaven' using errcode = '23514';
  end if;
  if i ->> 'hvemKanBliGuide' = 'samtaleholder_eller_en_ungdommen_er_trygg_paa' and (f.syn is null
      or f.syn <> 'trygg' and not tilgang.hadde_samtalen(f.omrade_id, f.sak_id, f.bruker_id)) then
    raise exception 'ungdommen er ikke trygg på hen' using errcode = '23514';
  end if;
end $$;
revoke all on function tilgang.hadde_samtalen(uuid, uuid, uuid), tilgang.vokt_guidevalg(varde.guideforespoersel) from public;

do $$ declare b record; foer text; naa text; begin
  for b in select * from (values
    ('tilgang.virk_guideforespoersel()'::regprocedure, E'  if new.steg = ''spurt'' then\n',
      E'  if new.steg = ''spurt'' then\n    perform tilgang.vokt_guidevalg(new);\n'),
    -- Rapporten teller yrket guiden ble valgt med; bare der det ikke er ført, det som står i medlemskapet.
    ('tilgang.rapportsaker(integer[])', 'from (select max(x.yrke) as yrke from (select e.yrke from varde.medlemskap e
        where e.omrade_id = m.omrade_id and e.bruker_id = m.guide order by e.fra desc limit 1) x) y) end,',
      'from (select coalesce((select f.yrke from varde.guideforespoersel f where f.omrade_id = m.omrade_id and f.sak_id = m.id
        and f.bruker_id = m.guide and f.yrke is not null order by f.foert_ved desc limit 1), (select e.yrke from varde.medlemskap e
        where e.omrade_id = m.omrade_id and e.bruker_id = m.guide order by e.fra desc limit 1)) as yrke) y) end,')) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
