-- Trenger ungdommen mer enn programmet kan gi, hjelpes hen videre også etter trygghetssamtalen (TS-17, C12), med tjenesten og dagen, og like
-- fullt mens det søkes guide: da er det ingen oppfølging som slutter.

insert into tilgang.saksovergang (fra, til) values ('samtale_holdt', 'henvist'), ('guide_soekes', 'henvist') on conflict do nothing;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.virk_avslutning()'::regprocedure,
      $f$when new.maate in ('henvist', 'allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'ikke_behov') then foer$f$,
      $t$when new.maate = 'henvist' then foer or s.tilstand in ('samtale_holdt', 'guide_soekes')
      when new.maate in ('allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'ikke_behov') then foer$t$),
    -- Trusselen og bekymringen er heller ikke borte om ungdommen er hjulpet videre.
    ('tilgang.virk_guidemeldingssvar()'::regprocedure,
      $f$(sto = 'avsluttet' and new.plikt in$f$, $t$(sto in ('avsluttet', 'henvist') and new.plikt in$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
