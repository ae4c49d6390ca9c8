-- Den som etterforsker saken, og er koordinator i enheten uten lederens grunn, leser det etterforskeren leser, og ikke mer (RO-05):
-- at programmet er i gang, hvem som er guide, egne oppgaver og dialogen om klareringen. Med grunnen leser hen som før (VV-23).

-- ── Den politiets rad sier at etterforsker (VV-23) ─────────────────────────────────────────────

-- Tjenestenummeret i raden er kryptert, så det er appen som vet det. Den sier fra for resten av transaksjonen, og da gjelder de samme
-- veggene som for den som er valgt i saken. Det som sies her, tar bort og gir ingenting: fri SQL vinner ikke noe på det.
do $$ declare f record; foer text; naa text; begin
  for f in select * from (values
    ('tilgang.bare_etterforsker(text[])', $s$from tilgang.mine_saker('{etterforsker}') s$s$,
      $s$from (select tilgang.mine_saker('{etterforsker}') union
        select unnest(string_to_array(nullif(current_setting('varde.etterforsker_i_raden', true), ''), ',')::uuid[])) e (s)$s$),
    -- Koordinatoren i enheten ser saken, men ikke mer av den enn den som er valgt.
    ('tilgang.saker_jeg_etterforsker()', $s$and s.id = any (array(select tilgang.mine_saker('{etterforsker}')))$s$,
      $s$and (s.id = any (array(select tilgang.mine_saker('{etterforsker}'))) or s.id = any (array(select tilgang.bare_etterforsker('{koordinator}')))
      and s.eier_organisasjon in (select tilgang.koordinator_for()))$s$),
    -- I de andre tilstandene fra klarert til samtalen er holdt går saken tilbake til å vente på klarering når et ja trekkes. Søkes det
    -- guide, blir den stående; den som etterforsker, ser det samme likevel, til alle hendelsene er klarert igjen (RO-05, VV-13).
    ('tilgang.saker_jeg_etterforsker()', $s$then 'klar_for_kontakt' else 'i_foerste_kontakt' end$s$, $s$then 'klar_for_kontakt'
          when s.tilstand = 'guide_soekes' and (tilgang.trukket_etter(s.omrade_id, s.id, '-infinity') or exists (select 1 from varde.klareringssvar r
            where r.omrade_id = s.omrade_id and r.sak_id = s.id and r.svar = 'trukket' and r.svart_ved >= s.tilstand_siden)) then 'venter_klarering'
          else 'i_foerste_kontakt' end$s$)) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(f.funksjon::regprocedure);
    naa := replace(foer, f.fra, f.til);
    if naa = foer then raise exception 'fant ikke stedet i %', f.funksjon; end if;
    execute naa;
  end loop;
end $$;

-- ── Raden, og det som står om barnet, hendelsen og arbeidet ─────────────────────────────────────

-- Den samtalen er overlatt til med lederens grunn, leser disse fire som samtaleholder (TP-29).
create policy leses_ikke_av_etterforsker on varde.sak as restrictive for select to varde_app
  using (id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
do $$ declare t text; begin
  foreach t in array '{identitet,hendelse,vern}'::text[] loop
    execute format($s$create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app
      using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))))$s$, t);
  end loop;
  -- Politiets tall, koordinatorens vurdering, overføringen og delingen er ingen andres enn koordinatorens.
  foreach t in array '{straffesak,vurdering,overforingstilbud,saksdeling}'::text[] loop
    execute format($s$create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app
      using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))))$s$, t);
  end loop;
end $$;
-- Hvem som fikk hva av saken, sier at en guide er spurt, og at den er delt.
create policy leses_ikke_av_etterforsker on varde.utlevering as restrictive for select to varde_app
  using (objekt_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
-- Hvem andre som er i saken, og hvem som har innsyn: bare guiden, og en selv.
create policy leses_ikke_av_etterforsker on varde.sak_tilgang as restrictive for select to varde_app
  using (bruker_id = (select tilgang.aktor()) or (relasjon = 'guide' and akseptert is not null and (til is null or til > now()))
    or sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
-- Spørsmålet til lederen om en selv, eller som en selv har stilt.
create policy leses_ikke_av_etterforsker on varde.ledergrunn as restrictive for select to varde_app
  using ((select tilgang.aktor()) in (bruker_id, bedt_av) or sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
-- Oppgavene: ens egne. De andres sier hvor saken står. Uten «where» leses ingen rad, så endringen har den samme veggen.
create policy ikke_etterforskerens on varde.oppgave as restrictive to varde_app
  using (sak_id is null or for_bruker = (select tilgang.aktor()) or sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
-- En endring som ikke leser, treffer heller ikke raden hen ikke leser.
alter policy ikke_etterforskeren on varde.sak using (id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
