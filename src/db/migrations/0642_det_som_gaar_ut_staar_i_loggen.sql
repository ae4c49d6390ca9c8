-- Det som er lagt til side, går ut etter 72 timer. Det står i loggen som all annen sletting av det (`tilside_slettet`): hvem det var lagt til side for
-- og området siden var i, én linje for hvert, aldri hva som sto der eller på hvilken side.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('jobb.rydd_utkast(uuid[])',
  $f$  delete from varde.bevart_skjema b where b.lagret <= now() - interval '72 hours' and b.nokkel_id = any (p_slettet);$f$,
  $t$  -- Nøklene er slettet; går noe galt imens, slettes og føres raden neste gang.
  for r in with gaatt_ut as (delete from varde.bevart_skjema b where b.lagret <= now() - interval '72 hours' and b.nokkel_id = any (p_slettet)
      returning b.bruker_id, split_part(b.side, '/', 2) as slug)
    select g.bruker_id, coalesce(o.id, '00000000-0000-0000-0000-000000000000') as omrade from gaatt_ut g left join varde.omrade o on o.slug = g.slug
  loop
    perform logg.skriv_system('tilside_slettet', 'ja', '{bruker}', array[r.bruker_id], '72 timer', r.omrade);
  end loop;$t$);

drop procedure tilgang.bytt_tekst(text, text, text);
