-- Har ungdommen en annen sak som er åpen, åpnes ikke en sak til (VV-10, VV-34). Bare en sak den som åpner, selv kan se, i den samme enheten:
-- den som er sperret ute av den andre, får ikke vite at den finnes (VV-26).
do $$
declare foer text := pg_get_functiondef('tilgang.aapne_igjen()'::regprocedure); naa text;
begin
  naa := replace(foer, 'or a.fra_tilstand is null', $t$or a.fra_tilstand is null
      or exists (select 1 from varde.identitet i
        join varde.identitet j on j.omrade_id = i.omrade_id and j.fodselsnummer_indeks = i.fodselsnummer_indeks and j.sak_id <> i.sak_id
        join varde.sak k on k.omrade_id = j.omrade_id and k.id = j.sak_id and k.tilstand not in ('avsluttet', 'henvist', 'angret')
        join varde.sak m on m.omrade_id = i.omrade_id and m.id = i.sak_id and m.eier_organisasjon = k.eier_organisasjon
        where i.omrade_id = new.omrade_id and i.sak_id = new.sak_id and k.eier_organisasjon in (select tilgang.koordinator_for())
          and k.id not in (select tilgang.mine_sperrer()))$t$);
  if naa = foer then raise exception 'fant ikke stedet i aapne_igjen'; end if;
  execute naa;
end $$;
